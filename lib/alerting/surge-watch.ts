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
const storedSchema = z.record(z.string(), surgeStateSchema);

/** Watches the counters of errors that a rule names for surges, and keeps what is usual over restarts. */
export class SurgeWatch {
  private states = new Map<string, SurgeState>();
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

  /** Takes the newest readings of the counters and answers how they stand. */
  look(rules: readonly Rule[], falseAlarmsPerMonth: number, nowMs: number): CounterView[] {
    const rule = rules.find(
      (each): each is RuleOf<"error-surge"> => each.kind === "error-surge" && each.enabled,
    );
    if (rule === undefined) return [];
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
        const key = JSON.stringify([server.id, group, name]);
        const startedAtMs = status.startedAtMs ?? undefined;
        const state = stepSurge(this.states.get(key) ?? newSurgeState(), { ...newest, startedAtMs }, options);
        this.states.set(key, state);
        views.push({
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
    await writeSetting(this.database.prisma, SETTING, JSON.stringify(Object.fromEntries(this.states)));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
