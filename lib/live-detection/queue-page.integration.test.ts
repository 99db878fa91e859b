import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/database";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { queueDepartures } from "./departures";
import { MINUTE_MS, Site, START_MS } from "./fixtures/site";
import { queueDetection } from "./queue-detection";

let site: Site;
let dispose: () => Promise<void>;
beforeAll(async () => {
  const opened = await openTestDatabaseUrl("sqlite");
  dispose = opened.dispose;
  site = await Site.open(opened.url, START_MS);
  await site.remember(3);
  await site.catchUp();
});
afterAll(async () => {
  await site.detection.stop();
  await closeDatabase(site.database);
  await dispose();
});

describe("a queue's page", () => {
  test("counts the same queues in its groups and in its causes, and tells the depth of its sentence", async () => {
    // Some left in the last half hour, but none since the stop: only what came after its onset counts for its causes.
    await site.poll(25, ["Stopped.Q"]);
    const told = await queueDetection(site, site.idOf("Stopped.Q"), site.nowMs);
    expect(told.reading).toMatchObject({ at: new Date(site.nowMs).toISOString(), depth: 5 });
    expect(told.pools).toMatchObject([
      { kind: "cluster", name: "North", waiting: 1, draining: 1, stopped: 0 },
    ]);
    expect(told.pools[0]?.sentence).toBe("1 other queue holds work: it drains as usual.");
    expect(told.causes.find(({ cause }) => cause === "router-disconnected")?.opposing).toEqual([
      "The only other queue of the cluster that holds work drains as usual.",
    ]);
    expect(told.causes.find(({ cause }) => cause === "view-missing")?.opposing).toEqual([
      "Nothing leaves at all; a missing view stops only its part of the work.",
    ]);
    expect(told.mayAdopt).toBe(false);
  });

  test("shows the usual rate over all open time, read or not, and what left only where it was read", async () => {
    await site.poll(10, []);
    const lastMs = site.nowMs;
    const shown = await queueDepartures(site, site.idOf("Healthy.Q"), {
      from: lastMs - 10 * MINUTE_MS,
      to: lastMs + 10 * MINUTE_MS,
      points: 10,
    });
    expect(shown.evidence).toBe("counters");
    expect(new Set(shown.points.map(({ expected }) => expected?.toFixed(3)))).toEqual(new Set(["1.000"]));
    for (const { lower } of shown.points) {
      expect(lower).toBeGreaterThan(0.5);
      expect(lower).toBeLessThanOrEqual(1);
    }
    const isRead = shown.points.map(({ seen }) => seen !== null);
    expect(new Set(isRead.slice(0, 5))).toEqual(new Set([true]));
    expect(new Set(isRead.slice(6))).toEqual(new Set([false]));
  });

  test("shows no usual rate while the queue is closed", async () => {
    const id = site.idOf("Healthy.Q");
    const queue = site.detection.queues.get(id);
    if (queue === undefined) throw new Error("the queue is not watched");
    const closesMs = site.nowMs + 5 * MINUTE_MS;
    queue.settings = { ...queue.settings, closedAt: (atMs) => atMs >= closesMs };
    const range = { from: site.nowMs, to: site.nowMs + 10 * MINUTE_MS, points: 2 };
    const { points } = await queueDepartures(site, id, range);
    expect(points.map(({ expected }) => expected !== null)).toEqual([true, false]);
  });
});
