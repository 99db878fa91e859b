import { expect, test } from "vitest";
import { countAnswering, newestReading } from "./answering";
import { aServer } from "./fixtures";

const failed = {
  at: "2026-11-22T19:00:00Z",
  outcome: "timeout",
  latencyMs: 4_000,
  sentence: "No answer.",
} as const;

test("a server answers when its last poll gave a reading, fresh or stale; paused and imported ones do not count", () => {
  const servers = [
    aServer({ id: 1 }),
    aServer({ id: 2, lastPoll: { ...failed, outcome: "stale" } }),
    aServer({ id: 3, lastPoll: failed }),
    aServer({ id: 4, lastPoll: null, state: "waiting" }),
    aServer({ id: 5, state: "paused" }),
    aServer({ id: 6, state: "imported" }),
  ];
  expect(countAnswering(servers)).toEqual({ answering: 2, polled: 4 });
});

test("the newest reading grows older by the monotonic clock", () => {
  const servers = [aServer({ id: 1, ageMs: 8_000 }), aServer({ id: 2, ageMs: 2_000, intervalMs: 15_000 })];
  expect(newestReading(servers, 100, 5_100)).toEqual({ ageMs: 7_000, intervalMs: 15_000 });
});

test("paused and never read servers have no newest reading", () => {
  const servers = [aServer({ id: 1, ageMs: null }), aServer({ id: 2, state: "paused" })];
  expect(newestReading(servers, 0, 0)).toBeNull();
});
