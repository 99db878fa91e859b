import { describe, expect, test } from "vitest";
import type { Reading } from "@/lib/detection/types";
import { departuresIn, recentMinutes } from "./recent-minutes";

/** A reading a minute. */
const readings = (...values: readonly Omit<Reading, "kind" | "atMs">[]): Reading[] =>
  values.map((value, index) => ({ kind: "reading", atMs: index * 60_000, ...value }));
const rate = () => ({ lower: 0.1, mean: 0.2 });

describe("the last minutes of a queue", () => {
  test("hold the course of the depth and of routing, and what entered and left", () => {
    const recent = recentMinutes(
      readings(
        { depth: 4, inRouting: 5, entered: 10, left: 6 },
        { depth: 6, inRouting: 5, entered: 14, left: 8 },
        { depth: 3, inRouting: 5, entered: 14, left: 11 },
      ),
      rate,
    );
    expect(recent).toEqual({
      minutes: 2,
      depth: { first: 4, last: 3, lowest: 3, highest: 6, fell: true },
      inRouting: { first: 5, last: 5, lowest: 5, highest: 5, fell: false },
      entered: 4,
      left: 5,
      usual: { lower: 12, mean: 24 },
    });
  });

  test("count usual departures only while work waited and the queue was open", () => {
    const some = readings({ depth: 0 }, { depth: 4 }, { depth: 5 }, { depth: 6 });
    const openUntil2 = (atMs: number) => (atMs <= 120_000 ? rate() : null);
    expect(recentMinutes(some, openUntil2)?.usual).toEqual({ lower: 6, mean: 12 });
    expect(recentMinutes(some, () => null)?.usual).toBeNull();
  });

  test("say nothing of what a reading did not tell, and nothing at all of two readings", () => {
    const gap = readings(
      { depth: 4, left: 1, inRouting: 1 },
      { depth: 4, left: 2 },
      { depth: 4, inRouting: 2 },
    );
    expect(recentMinutes(gap, rate)).toMatchObject({ inRouting: null, left: null, entered: null });
    expect(recentMinutes(gap.slice(0, 2), rate)).toBeNull();
  });

  test("take a counter that fell for one that began again", () => {
    const restarted = readings({ depth: 1, left: 900 }, { depth: 1, left: 2 }, { depth: 1, left: 5 });
    expect(recentMinutes(restarted, rate)?.left).toBe(3);
  });
});

test("departures are the counter's rise, and without a counter the falls of the depth", () => {
  expect(departuresIn(readings({ depth: 9, left: 1 }, { depth: 12, left: 5 }))).toBe(4);
  expect(departuresIn(readings({ depth: 9 }, { depth: 12 }, { depth: 10 }))).toBe(2);
});
