import { describe, expect, test } from "vitest";
import { type RecordedSeries, recordedObservations } from "./recorded-observations";

const AT_MS = Date.parse("2026-11-20T12:00:00Z");
const series = (...samples: readonly (readonly [seconds: number, value: number])[]): RecordedSeries => ({
  times: Float64Array.from(samples, ([seconds]) => AT_MS + 1_000 * seconds),
  values: Float64Array.from(samples, ([, value]) => value),
});

describe("the observations that recorded polls make", () => {
  test("carry the values of the same moment, and none that was not told", () => {
    const part = {
      serverId: 1,
      depth: series([0, 3], [5, 4], [10, 2]),
      left: series([0, 10], [10, 12]),
      oldestAt: series([0, 7]),
    };
    expect([...recordedObservations([part], "sum")]).toMatchObject([
      { kind: "reading", atMs: AT_MS, depth: 3, left: 10, oldestAtMs: 7_000 },
      { kind: "reading", atMs: AT_MS + 5_000, depth: 4, left: undefined, oldestAtMs: undefined },
      { kind: "reading", atMs: AT_MS + 10_000, depth: 2, left: 12 },
    ]);
  });

  test("are missing where a poll did not tell the queue", () => {
    const part = { serverId: 1, depth: series([0, 3], [5, Number.NaN]) };
    expect([...recordedObservations([part], "sum")].map(({ kind }) => kind)).toEqual(["reading", "missing"]);
  });

  test("add up the parts of two servers, one observation a round", () => {
    const parts = [
      { serverId: 1, depth: series([0, 1], [5, 2], [10, 3]) },
      { serverId: 2, depth: series([2, 10], [7, 20]) },
    ];
    expect([...recordedObservations(parts, "sum")]).toMatchObject([
      { atMs: AT_MS + 2_000, depth: 11 },
      { atMs: AT_MS + 7_000, depth: 22 },
    ]);
  });
});
