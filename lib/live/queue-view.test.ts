import { expect, test } from "vitest";
import { freshnessAt } from "./queue-view";

const NOON_MS = Date.parse("2026-11-20T12:00:00Z");

test.each([
  [0, "fresh"],
  [15, "fresh"],
  [16, "stale"],
  [601, "unknown"],
  // Received a little ahead of the clock that sweeps, and before the clock was set back by two hours.
  [-30, "fresh"],
  [-7_200, "stale"],
])("a reading of a server polled every 5 s that was received %i s ago is %s", (seconds, freshness) => {
  expect(freshnessAt(NOON_MS - 1_000 * seconds, 5_000, NOON_MS)).toBe(freshness);
});
