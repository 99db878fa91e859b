import { z } from "zod";
import type { Collector } from "@/lib/collector/collector";
import type { Database } from "@/lib/db/database";
import { staleAfterMs } from "@/lib/live/queue-view";
import { readSetting, writeSetting } from "@/lib/settings/setting-rows";
import type { Rule, RuleOf } from "./rules/rule";
import {
  newSurgeState,
  type SurgeOptions,
  type SurgeState,
  stepSurge,
  surgeStateSchema,
  surgeToleratedSeconds,
  surgeView,
} from "./rules/surge";
import type { CounterView } from "./rules/views";

const SETTING = "surge-states";
/** States are stored so often, milliseconds; what was learned since is learned again after a crash. */
const STORE_EVERY_MS = 600_000;
/** A state's key: ids of rule and server, the counter's group and name. */
const keySchema = z.tuple([z.number(), z.number(), z.string(), z.string()]);
const storedSchema = z.record(z.string(), surgeStateSchema);

/** Watches the counters of errors that rules name for surges, each rule by its own measure, and keeps what is usual over restarts. */
export class SurgeWatch {
  private states = new Map<string, SurgeState>();
  /** Null before the first look. */
  private ruleIds: ReadonlySet<number> | null = null;
  private storedMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly collector: Pick<Collector, "watched">,
  ) {}

  /** Reads what is usual; what can't be read is learned anew. Throws what the driver throws. */
  async load(): Promise<void> {
    const text = await readSetting(this.database.prisma, SETTING);
    if (text === null) return;
    const parsed = storedSchema.safeParse(parseJson(text));
    if (parsed.success) this.states = new Map(Object.entries(parsed.data));
  }

  /** Takes the newest readings of the counters and answers how they stand, once for each rule that watches them. */
  look(rules: readonly Rule[], falseAlarmsPerMonth: number, nowMs: number): CounterView[] {
    const watching = rules.filter(
      (each): each is RuleOf<"error-surge"> => each.kind === "error-surge" && each.enabled,
    );
    this.ruleIds = new Set(rules.map(({ id }) => id));
    return watching.flatMap((rule) => this.lookBy(rule, falseAlarmsPerMonth, nowMs));
  }

  private lookBy(rule: RuleOf<"error-surge">, falseAlarmsPerMonth: number, nowMs: number): CounterView[] {
    const groups = new Set(rule.groups);
    const options: SurgeOptions = {
      timesUsual: rule.timesUsual,
      atLeastPerMinute: rule.atLeastPerMinute,
      toleratedSeconds: surgeToleratedSeconds(falseAlarmsPerMonth, this.states.size),
    };
    const views: CounterView[] = [];
    for (const { server, status } of this.collector.watched.values()) {
      for (const { group, name, points } of status.counters.values()) {
        const newest = points.at(-1);
        if (newest === undefined || !groups.has(group)) continue;
        const key = JSON.stringify([rule.id, server.id, group, name]);
        const startedAtMs = status.startedAtMs ?? undefined;
        const state = stepSurge(this.states.get(key) ?? newSurgeState(), { ...newest, startedAtMs }, options);
        this.states.set(key, state);
        views.push({
          ruleId: rule.id,
          group,
          name,
          server: { id: server.id, name: server.name },
          cluster: server.cluster,
          freshness: nowMs - newest.atMs <= staleAfterMs(server.intervalMs) ? "fresh" : "stale",
          surge: surgeView(state, options, newest.atMs),
        });
      }
    }
    return views;
  }

  /** Stores what is usual when it is time, or in any case when it ends. Throws what the driver throws. */
  async store(nowMs: number, ends = false): Promise<void> {
    if (!ends && nowMs - this.storedMs < STORE_EVERY_MS) return;
    this.storedMs = nowMs;
    for (const key of this.states.keys()) if (!this.isWatched(key)) this.states.delete(key);
    await writeSetting(this.database.prisma, SETTING, JSON.stringify(Object.fromEntries(this.states)));
  }

  /** False once the rule or the server is gone. */
  private isWatched(key: string): boolean {
    if (this.ruleIds === null) return true;
    const parsed = keySchema.safeParse(parseJson(key));
    if (!parsed.success) return false;
    const [ruleId, serverId] = parsed.data;
    return this.ruleIds.has(ruleId) && this.collector.watched.has(serverId);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
