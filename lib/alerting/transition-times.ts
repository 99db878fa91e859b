import { z } from "zod";
import type { WatchedServer } from "@/lib/collector/collector";
import type { Database } from "@/lib/db/database";
import { readSetting, writeSetting } from "@/lib/settings/setting-rows";

const SETTING = "server-transition-times";
/** So many of the last starts, and of the last stops, tell what is usual. */
const REMEMBERED = 5;
const storedSchema = z.record(z.string(), z.array(z.number().nonnegative()));

/** Remembers how long servers took to start and to stop, over restarts. */
export class TransitionTimes {
  private times = new Map<string, readonly number[]>();
  private readonly under = new Map<number, { state: "starting" | "stopping"; sinceMs: number }>();
  private changed = false;

  constructor(private readonly database: Database) {}

  /** Reads what is remembered; what can't be read is forgotten. Throws what the driver throws. */
  async load(): Promise<void> {
    const text = await readSetting(this.database.prisma, SETTING);
    const parsed = storedSchema.safeParse(text === null ? {} : safeJson(text));
    if (parsed.success) this.times = new Map(Object.entries(parsed.data));
  }

  /** Looks at the servers' states; a start counts when the server runs, a stop when it is gone or starts. */
  look(servers: Iterable<WatchedServer>, nowMs: number): void {
    for (const { server, status } of servers) {
      const { state, sinceMs } = status;
      const before = this.under.get(server.id);
      if (state === before?.state) continue;
      if (before !== undefined) {
        this.under.delete(server.id);
        const ended =
          before.state === "starting" ? state === "running" : state !== "unknown" && state !== "stale";
        if (ended) this.remember(`${server.id}/${before.state}`, nowMs - before.sinceMs);
      }
      if (state === "starting" || state === "stopping")
        this.under.set(server.id, { state, sinceMs: sinceMs ?? nowMs });
    }
  }

  /** The median of the last times that the server took for what it does now, milliseconds; null without any. */
  usualMs(serverId: number): number | null {
    const state = this.under.get(serverId)?.state;
    const times = state === undefined ? [] : [...(this.times.get(`${serverId}/${state}`) ?? [])];
    return times.sort((a, b) => a - b)[Math.floor((times.length - 1) / 2)] ?? null;
  }

  /** Stores what has changed. Throws what the driver throws. */
  async store(): Promise<void> {
    if (!this.changed) return;
    this.changed = false;
    await writeSetting(this.database.prisma, SETTING, JSON.stringify(Object.fromEntries(this.times)));
  }

  private remember(key: string, tookMs: number): void {
    this.times.set(key, [...(this.times.get(key) ?? []), Math.max(0, tookMs)].slice(-REMEMBERED));
    this.changed = true;
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
