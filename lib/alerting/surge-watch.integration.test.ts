import { afterEach, describe, expect, test } from "vitest";
import type { MonitoredServer } from "@/lib/collector/monitored-server";
import { closeDatabase, type Database, openDatabase } from "@/lib/db/database";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { newServerStatus } from "@/lib/live/server-status";
import type { Rule } from "./rules/rule";
import { TestCounter } from "./rules/test-counter";
import { ruleWith } from "./rules/test-views";
import { SurgeWatch } from "./surge-watch";

const SERVER: MonitoredServer = {
  id: 3,
  name: "ixn1",
  clusterId: 1,
  cluster: "North",
  depthMode: "sum",
  target: { url: "http://127.0.0.1:1" },
  intervalMs: 30_000,
  paused: false,
  queues: { include: [], exclude: [] },
  version: null,
};
const surge = (id: number, changes: { timesUsual?: number; enabled?: boolean } = {}): Rule => ({
  ...ruleWith({
    kind: "error-surge",
    groups: ["errors"],
    timesUsual: changes.timesUsual ?? 3,
    atLeastPerMinute: 0.5,
    enabled: changes.enabled ?? true,
  }),
  id,
});

/** A server whose counter of errors rises as a test says. */
class CountingServer {
  readonly status = newServerStatus(null);
  readonly collector = { watched: new Map([[SERVER.id, { server: SERVER, status: this.status }]]) };
  readonly points: { atMs: number; total: number }[] = [];
  private readonly counter = new TestCounter(
    { timesUsual: 3, atLeastPerMinute: 0.5, toleratedSeconds: 1e6 },
    1,
    30,
  );

  constructor() {
    this.status.counters.set("errors/Timeout", { group: "errors", name: "Timeout", points: this.points });
  }

  /** Rises for so many hours, looked at after every poll; answers what was seen last. */
  run(watch: SurgeWatch, rules: readonly Rule[], hours: number, perMinute: number) {
    const polls = (hours * 3_600) / 30;
    let views: ReturnType<SurgeWatch["look"]> = [];
    for (let poll = 0; poll < polls; poll += 1) {
      this.counter.run(30 / 3_600, perMinute);
      this.points.splice(0, 1, { atMs: this.counter.nowMs, total: this.counter.total });
      views = watch.look(rules, 1, this.counter.nowMs);
    }
    return Object.fromEntries(views.map((view) => [view.ruleId, view.surge.state]));
  }

  get nowMs() {
    return this.counter.nowMs;
  }
}

describe.each(["sqlite", "postgresql"] as const)("the watch over counters of errors on %s", (engine) => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  async function database(): Promise<Database> {
    const { url, dispose } = await openTestDatabaseUrl(engine);
    const opened = await openDatabase(url);
    ends.push(dispose, () => closeDatabase(opened));
    return opened;
  }
  const stored = async ({ prisma }: Database) =>
    Object.keys(
      JSON.parse((await prisma.setting.findUnique({ where: { key: "surge-states" } }))?.value ?? "{}"),
    );

  test("each rule judges by its own measure, and a rule that is off by none", async () => {
    const server = new CountingServer();
    const watch = new SurgeWatch(await database(), server.collector);
    const rules = [surge(1), surge(2, { timesUsual: 100 }), surge(3, { enabled: false })];
    expect(server.run(watch, rules, 48, 2)).toEqual({ 1: "calm", 2: "calm" });
    expect(server.run(watch, rules, 1, 20)).toEqual({ 1: "surging", 2: "calm" });
  });

  test("what is usual is kept over a start, and forgotten with its rule", async () => {
    const clients = await database();
    const server = new CountingServer();
    const watch = new SurgeWatch(clients, server.collector);
    server.run(watch, [surge(1), surge(2)], 48, 2);
    await watch.store(server.nowMs, true);
    const next = new SurgeWatch(clients, server.collector);
    await next.load();
    await next.store(server.nowMs, true);
    expect(await stored(clients)).toHaveLength(2);
    expect(server.run(next, [surge(1)], 0.1, 2)).toEqual({ 1: "calm" });
    await next.store(server.nowMs, true);
    expect(await stored(clients)).toEqual(['[1,3,"errors","Timeout"]']);
  });
});
