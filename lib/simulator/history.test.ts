import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DEMO_WORLD } from "./demo-world";
import { HISTORY_METRICS, simulateHistory } from "./history";
import { START_MS, startTestSimulator } from "./simulator-fixture";
import { createWorld } from "./world";

const STEP_MS = 60_000;
const DAY_MS = 86_400_000;

const headSchema = z.object({
  simulated: z.literal(true),
  stepMs: z.number(),
  metrics: z.array(z.string()),
  queues: z.array(
    z.object({ tenant: z.string(), name: z.string(), strategy: z.string().nullable(), profile: z.string() }),
  ),
  counters: z.array(z.object({ group: z.string(), name: z.string() })),
});
const lineSchema = z.object({
  at: z.iso.datetime(),
  startedAt: z.iso.datetime(),
  queues: z.array(z.array(z.number().nullable()).length(HISTORY_METRICS.length)),
  counters: z.array(z.number().nullable()),
});

function livedFor(days: number) {
  return createWorld(DEMO_WORLD, { seed: 3, anchorMs: START_MS, fromMs: START_MS - days * DAY_MS });
}

describe("simulated history", () => {
  it("yields every server at every step up to the end, and leaves the world there", () => {
    const world = livedFor(1);
    const moments = new Map<string, number[]>();
    for (const { server, atMs } of simulateHistory({ world, toMs: START_MS, stepMs: STEP_MS })) {
      moments.set(server.spec.name, [...(moments.get(server.spec.name) ?? []), atMs]);
    }
    expect(moments.size).toBe(world.servers.length);
    for (const atMs of moments.values()) {
      expect(atMs).toHaveLength(1440);
      expect(atMs.at(-1)).toBe(START_MS);
    }
    expect(world.servers.every(({ simulatedToMs }) => simulatedToMs === START_MS)).toBe(true);
  });

  it("has e-mail pile up overnight and worked off by the evening, and a quiet night for chat", () => {
    const world = livedFor(3);
    const hourOf = (atMs: number) => ((atMs - START_MS) / 3_600_000 + 34 + 168) % 24;
    let [nightChats, dayChats, morningMail, eveningMail] = [0, 0, 0, 0];
    let enteredBefore = 0;
    for (const { server, atMs } of simulateHistory({ world, toMs: START_MS, stepMs: 3_600_000 })) {
      if (server.spec.name !== "IxnSrv_US_01") continue;
      const hour = hourOf(atMs);
      const chat = server.queues.find(({ spec }) => spec.name === "Chat.Support.Q");
      const mail = server.queues.find(({ spec }) => spec.name === "Email.Support.Q");
      const arrived = (chat?.entered ?? 0) - enteredBefore;
      enteredBefore = chat?.entered ?? 0;
      if (hour === 4) nightChats += arrived;
      if (hour === 11) dayChats += arrived;
      if (hour === 7) morningMail += mail?.depth ?? 0;
      if (hour === 19) eveningMail += mail?.depth ?? 0;
    }
    expect(nightChats).toBe(0);
    expect(dayChats).toBeGreaterThan(100);
    expect(morningMail).toBeGreaterThan(3 * eveningMail + 100);
  });
});

describe("the demo's history", () => {
  it("has work of machines at a constant pace, by night too, and the other work of any day like that of the day before", () => {
    const world = livedFor(3);
    const perHour = new Map<string, number[]>();
    for (const { server } of simulateHistory({ world, toMs: START_MS, stepMs: 3_600_000 })) {
      for (const { spec, entered } of server.queues) {
        perHour.set(spec.name, [...(perHour.get(spec.name) ?? []), entered]);
      }
    }
    const risesOf = (name: string) => {
      const totals = perHour.get(name) ?? [];
      return totals.slice(1).map((total, hour) => total - (totals[hour] ?? 0));
    };
    for (const rise of risesOf("WorkItem.Indexing.Q")) {
      expect(rise).toBeGreaterThan(3_380);
      expect(rise).toBeLessThan(3_820);
    }
    const days = risesOf("WorkItem.Registration.Q");
    const dayFrom = (hour: number) => days.slice(hour, hour + 23).reduce((sum, rise) => sum + rise, 0);
    expect(dayFrom(24) / dayFrom(0)).toBeGreaterThan(0.6);
    expect(dayFrom(24) / dayFrom(0)).toBeLessThan(1.7);
  });
});

describe("recorded history over HTTP", () => {
  it("is lines of JSON whose last one is what the live server goes on from", async () => {
    const simulator = await startTestSimulator({ history: { days: 1, stepSeconds: 60 } });
    const answer = await simulator.get("/history?server=IxnSrv_EU_02");
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    const lines = (await answer.text())
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(lines).toHaveLength(1 + 1440);
    const head = headSchema.parse(lines[0]);
    expect(head.metrics).toEqual([...HISTORY_METRICS]);
    const last = lineSchema.parse(lines.at(-1));
    const live = z
      .object({
        at: z.string(),
        server: z.object({ startedAt: z.iso.datetime() }),
        counters: z.record(z.string(), z.record(z.string(), z.number())),
        queues: z.array(
          z.object({
            name: z.string(),
            depth: z.number(),
            inRouting: z.number(),
            withAgent: z.number(),
            oldestAt: z.iso.datetime().optional(),
            entered: z.number(),
            left: z.number(),
            removed: z.number(),
          }),
        ),
      })
      .parse(await simulator.ping("IxnSrv_EU_02"));
    expect(last.at).toBe(live.at);
    expect(Date.parse(last.startedAt)).toBe(Date.parse(live.server.startedAt));
    expect(head.queues.map(({ name }) => name)).toEqual(live.queues.map(({ name }) => name));
    expect(last.queues).toEqual(
      live.queues.map((queue) => [
        queue.depth,
        queue.inRouting,
        queue.withAgent,
        queue.oldestAt === undefined ? null : Date.parse(queue.oldestAt) / 1000,
        queue.entered,
        queue.left,
        queue.removed,
      ]),
    );
    expect(last.counters).toEqual(head.counters.map(({ group, name }) => live.counters[group]?.[name]));
  });

  it("has no totals for counters that were not collected", async () => {
    const simulator = await startTestSimulator({ history: { days: 0.01, stepSeconds: 60 } });
    const lines = (await (await simulator.get("/history?server=IxnSrv_APAC_02")).text()).trim().split("\n");
    expect(lineSchema.parse(JSON.parse(lines[1] ?? "")).counters.every((total) => total === null)).toBe(true);
  });

  it("is not there when none was recorded, nor for unknown servers", async () => {
    const without = await startTestSimulator();
    expect((await without.get("/history?server=IxnSrv_EU_01")).status).toBe(404);
    const recorded = await startTestSimulator({ history: { days: 0.01, stepSeconds: 60 } });
    expect((await recorded.get("/history?server=Nobody")).status).toBe(404);
  });
});
