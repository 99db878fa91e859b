import { expect, test } from "vitest";
import { newPoolState } from "@/lib/detection/pool";
import { movePool, type Pool } from "./pools";
import { watchedQueue } from "./watched-queue";

const NOON_MS = Date.parse("2026-11-20T12:00:00Z");
const MINUTE_MS = 60_000;

test("a pool in which nothing is expected is cleared after ten minutes, also when the clock was set back by hours", () => {
  const member = watchedQueue({
    id: 1,
    tenant: "Environment",
    name: "Q",
    clusterId: 1,
    cluster: "North",
    depthMode: "sum",
    profile: "distribution",
    strategy: null,
    settings: { profile: "distribution", falseAlarmsPerMonth: 1, queues: 1, minuteOfWeek: () => 0 },
    stored: undefined,
  });
  const pool: Pool = {
    key: "cluster/1",
    kind: "cluster",
    name: "North",
    members: new Map([[1, member]]),
    state: { ...newPoolState(), drainEvidence: 5, stuckClock: 5, onsetMs: NOON_MS },
    threshold: 10,
    calledOut: false,
    calledMs: Number.NaN,
    lastExpectedMs: NOON_MS,
  };
  for (let minute = 0; minute <= 9; minute += 1)
    movePool(pool, [member], NOON_MS + (minute - 120) * MINUTE_MS);
  expect(pool.state.drainEvidence).toBeGreaterThan(0);
  movePool(pool, [member], NOON_MS - 110 * MINUTE_MS);
  expect(pool.state.drainEvidence).toBe(0);
});
