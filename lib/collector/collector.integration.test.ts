import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/test-databases";
import type { MalformedKind } from "@/lib/simulator/faults";
import { generateWorld } from "@/lib/simulator/large-world";
import { type RunningSimulator, startSimulator } from "@/lib/simulator/start-simulator";
import { keptPolls } from "./fixtures/kept-polls";
import { type RunningCollector, runCollector } from "./fixtures/running-collector";

const SICK = "IxnSrv_001";
const WELL = "IxnSrv_002";
const DAY_MS = 86_400_000;

let database: Database & { dispose(): Promise<void> };
let simulator: RunningSimulator;
let collector: RunningCollector | undefined;

beforeEach(async () => {
  database = await openTestDatabase("sqlite");
  simulator = await startSimulator({ world: generateWorld({ clusters: 1, servers: 2, queues: 8 }) });
});

afterEach(async () => {
  await collector?.stop();
  collector = undefined;
  await simulator.stop();
  await database.dispose();
});

/** Starts to poll and waits for the first answer of both servers. */
async function startPolling(): Promise<RunningCollector> {
  const running = await runCollector(database, simulator.url);
  collector = running;
  const names = [SICK, WELL];
  await running.until(
    () => running.board.queues.size === 8 && names.every((name) => running.statusOf(name).polls.ok > 0),
  );
  return running;
}

/** Waits until the well server has been polled well five more times. */
async function untilTheOthersWentOn(running: RunningCollector): Promise<void> {
  const before = running.statusOf(WELL).polls.ok;
  await running.until(() => running.statusOf(WELL).polls.ok >= before + 5);
}

async function metricOf(
  running: RunningCollector,
  metric: "polls" | "refused",
  outcome?: string,
): Promise<number> {
  const { values } = await running.metrics[metric].get();
  return values
    .filter(
      ({ labels }) =>
        labels.server === SICK && (outcome === undefined || Object.values(labels).includes(outcome)),
    )
    .reduce((sum, { value }) => sum + value, 0);
}

describe("the collector beside a server that misbehaves", () => {
  it.each([
    [{ fault: "refuse" }, "refused"],
    [{ fault: "refuse", how: "not-connected" }, "not-connected"],
    [{ fault: "hang" }, "timeout"],
    [{ fault: "drop-node", server: SICK }, "refused"],
    ...(
      [
        ["empty", "malformed"],
        ["truncated", "malformed"],
        ["wrong-types", "malformed"],
        ["nan", "malformed"],
        ["deep", "too-large"],
        ["huge", "too-large"],
        ["too-many-queues", "too-large"],
        ["drip", "timeout"],
        ["stale", "stale"],
      ] as const satisfies readonly (readonly [MalformedKind, string])[]
    ).map(([kind, outcome]) => [{ fault: "malformed", kind }, outcome] as const),
  ] as const)(
    "names %o as %s, on the server's page and in the metrics, and polls the others on",
    async (fault, outcome) => {
      const running = await startPolling();
      simulator.inject({ ...fault, server: SICK });
      await running.until(() => running.statusOf(SICK).lastPoll?.outcome === outcome);
      await untilTheOthersWentOn(running);
      const { lastPoll, state } = running.statusOf(SICK);
      expect(lastPoll?.sentence).toMatch(/\w.*\.$/);
      expect(state).toBe(outcome === "stale" ? "stale" : "unreachable");
      expect(await metricOf(running, "polls", outcome)).toBeGreaterThan(0);
      expect(running.statusOf(WELL).polls).toMatchObject({ failed: 0, stale: 0 });

      const ok = running.statusOf(SICK).polls.ok;
      simulator.inject({ fault: "clear" });
      await running.until(() => running.statusOf(SICK).polls.ok > ok);
      expect(running.statusOf(SICK)).toMatchObject({ state: "running", failuresInARow: 0 });
    },
  );

  it.each(["negative-depth", "duplicate-queue"] as const)(
    "leaves out what %s spoils, counts it, and keeps the rest of the reading",
    async (kind) => {
      const running = await startPolling();
      simulator.inject({ fault: "malformed", kind, server: SICK });
      await running.until(() => running.statusOf(SICK).refused.count > 0);
      await untilTheOthersWentOn(running);
      const { refused, state, lastPoll } = running.statusOf(SICK);
      expect(refused.examples[0]).toMatch(/^queues\[[01]\]/);
      expect({ state, outcome: lastPoll?.outcome }).toEqual({ state: "running", outcome: "ok" });
      expect(await metricOf(running, "refused")).toBeGreaterThan(0);
    },
  );

  it("keeps readings by its own clock when the bridge's is three days ahead", async () => {
    const running = await startPolling();
    simulator.inject({ fault: "malformed", kind: "clock-off", days: 3, server: SICK });
    const offsetMs = () => {
      const { lastReadingAtMs, lastReadingMs } = running.statusOf(SICK);
      return (lastReadingAtMs ?? 0) - (lastReadingMs ?? 0);
    };
    await running.until(() => offsetMs() > 2.9 * DAY_MS);
    await untilTheOthersWentOn(running);
    expect(offsetMs()).toBeLessThan(3.1 * DAY_MS);
    expect(running.statusOf(SICK).state).toBe("running");
    const rows = running.acknowledged.get(running.idOf(SICK)) ?? [];
    expect(rows.at(-1)?.receivedAtMs).toBeLessThanOrEqual(Date.now());
  });
});

describe("the collector, stopped and started again", () => {
  it("has every poll of both runs, each once, with its values", async () => {
    const acknowledged = new Map<number, Map<number, unknown>>();
    for (let run = 0; run < 3; run++) {
      const running = await startPolling();
      await untilTheOthersWentOn(running);
      await running.stop();
      for (const [serverId, rows] of running.acknowledged) {
        const ofServer = acknowledged.get(serverId) ?? new Map<number, unknown>();
        acknowledged.set(serverId, ofServer);
        for (const row of rows) {
          expect(ofServer.has(row.receivedAtMs), "each moment once").toBe(false);
          ofServer.set(row.receivedAtMs, valuesById(row));
        }
      }
    }
    expect([...acknowledged.keys()]).toHaveLength(2);
    for (const [id, rows] of acknowledged) {
      const series = await database.prisma.series.findMany({ where: { serverId: id }, select: { id: true } });
      const kept = await keptPolls(database, { id, seriesIds: series.map((each) => each.id) }, 0);
      expect(kept.map((row) => [row.receivedAtMs, valuesById(row)])).toEqual(
        [...rows].sort(([a], [b]) => a - b),
      );
    }
  });
});

/** Values by series id, in rising order. */
function valuesById(row: { readonly seriesIds: readonly number[]; readonly values: readonly number[] }) {
  return row.seriesIds.map((id, at) => [id, row.values[at]] as const).sort(([a], [b]) => a - b);
}
