import { describe, expect, test } from "vitest";
import type { DetectionState, Transition } from "@/lib/detection/types";
import { EpisodeLog } from "./episodes";

const MINUTE_MS = 60_000;
const STRETCH_MINUTES = 100;

function verdictOf(...changes: readonly (readonly [minute: number, state: DetectionState])[]) {
  const log = new EpisodeLog(0, STRETCH_MINUTES * MINUTE_MS);
  for (const [minute, state] of changes) log.take(transition(minute, state));
  return log.verdict();
}

function transition(minute: number, state: DetectionState): Transition {
  return {
    atMs: minute * MINUTE_MS,
    state,
    previous: null,
    sinceMs: (minute - 5) * MINUTE_MS,
    expectedDepartures: minute,
    departures: 0,
    depth: minute,
    oneIn: 1_000,
    reason: `${state} at minute ${minute}`,
    forecast: null,
    abandonment: null,
    adopted: null,
  };
}

describe("episodes of a back-test", () => {
  test("join the kinds of alarm that follow one another: the gravest is shown, with its numbers", () => {
    const { episodes, calledOutMs } = verdictOf(
      [0, "ok"],
      [10, "growing"],
      [20, "not-draining"],
      [30, "draining-slowly"],
      [40, "ok"],
    );
    expect(episodes).toEqual([
      {
        state: "not-draining",
        kinds: ["growing", "not-draining", "draining-slowly"],
        sinceMs: 5 * MINUTE_MS,
        calledMs: 10 * MINUTE_MS,
        endedMs: 40 * MINUTE_MS,
        expected: 20,
        departed: 0,
        depth: 20,
        oneIn: 1_000,
        reason: "not-draining at minute 20",
      },
    ]);
    expect(calledOutMs).toBe(30 * MINUTE_MS);
  });

  test.each(["ok", "learning", "suspect"] as const)(
    "count recovering to what it follows, and end with %s",
    (calm) => {
      const verdict = verdictOf(
        [10, "not-draining"],
        [20, "recovering"],
        [30, "growing"],
        [35, "recovering"],
        [50, calm],
      );
      expect(verdict.episodes).toMatchObject([
        { state: "not-draining", kinds: ["not-draining", "growing"], endedMs: 50 * MINUTE_MS },
      ]);
      expect(verdict.calledOutMs).toBe(40 * MINUTE_MS);
    },
  );

  test("go on after a time of which nothing is known, which counts as unknown alone", () => {
    const verdict = verdictOf([10, "not-draining"], [20, "unknown"], [40, "not-draining"], [60, "ok"]);
    expect(verdict.episodes).toMatchObject([{ calledMs: 10 * MINUTE_MS, endedMs: 60 * MINUTE_MS }]);
    expect(verdict).toMatchObject({ calledOutMs: 30 * MINUTE_MS, unknownMs: 30 * MINUTE_MS });
  });

  test("are told apart by a calm time, left out before the stretch, and open at its end", () => {
    const verdict = verdictOf(
      [-50, "growing"],
      [-40, "ok"],
      [-10, "draining-slowly"],
      [10, "ok"],
      [90, "growing"],
    );
    expect(verdict.episodes).toMatchObject([
      { state: "draining-slowly", calledMs: -10 * MINUTE_MS, endedMs: 10 * MINUTE_MS },
      { state: "growing", calledMs: 90 * MINUTE_MS, endedMs: null },
    ]);
    expect(verdict.calledOutMs).toBe(20 * MINUTE_MS);
  });
});
