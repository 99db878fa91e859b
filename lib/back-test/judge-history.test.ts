import { describe, expect, test } from "vitest";
import type { DetectionSettings, Observation } from "@/lib/detection/types";
import { createWeekClock } from "@/lib/detection/week-clock";
import { type QueueTransition, Replay } from "@/lib/replay/replay";
import { EpisodeLog } from "./episodes";
import { judgeHistory } from "./judge-history";
import { packObservations } from "./packed-observations";
import { DAY_MS, HOUR_MS, MONDAY_MS, readingsAmong, testHistory } from "./test-history";

const SETTINGS: DetectionSettings = {
  profile: "distribution",
  falseAlarmsPerMonth: 1,
  queues: 20,
  minuteOfWeek: createWeekClock("Europe/Berlin"),
};
const STOPPED = { seed: 1, days: 6, stopped: [100, 110] } as const;
const WHOLE = { fromMs: MONDAY_MS, toMs: MONDAY_MS + 6 * DAY_MS };

function judge(observations: readonly Observation[], stretch = WHOLE, settings = SETTINGS) {
  const slices = [];
  // Uneven slices, as days cut by summer time and by the stretch's ends.
  for (let start = 0; start < observations.length; start += 2_000 + (start % 7)) {
    const part = observations.slice(start, start + 2_000 + (start % 7));
    slices.push(packObservations(part, part.length));
  }
  return judgeHistory(slices, settings, stretch);
}

function replayed(observations: readonly Observation[], settings = SETTINGS): QueueTransition[] {
  const transitions: QueueTransition[] = [];
  const replay = new Replay(settings);
  for (const reading of readingsAmong(observations)) {
    replay.take({ ...reading, queue: "Q" }, (transition) => transitions.push(transition));
  }
  return transitions;
}

describe("a back-test of one queue", () => {
  test.each([
    ["with counters", STOPPED],
    ["with the depth alone", { ...STOPPED, withCounters: false }],
    ["with hours of silence", { ...STOPPED, silent: [60, 71] as const }],
  ])("says what the replay of the same readings says, %s", (_name, history) => {
    const observations = testHistory(history);
    const log = new EpisodeLog(WHOLE.fromMs, WHOLE.toMs);
    for (const transition of replayed(observations)) log.take(transition);
    const { episodes } = log.verdict();
    expect(episodes.length).toBeGreaterThan(0);
    expect(judge(observations).episodes).toEqual(episodes);
  });

  test("says when the stop was flagged and when it ended", () => {
    const [stop, ...others] = judge(testHistory(STOPPED)).episodes;
    expect(others).toEqual([]);
    expect(stop?.state).toBe("not-draining");
    expect((stop?.calledMs ?? 0) - MONDAY_MS).toBeGreaterThan(100 * HOUR_MS);
    expect((stop?.calledMs ?? 0) - MONDAY_MS).toBeLessThan(101 * HOUR_MS);
    expect((stop?.endedMs ?? 0) - MONDAY_MS).toBeGreaterThan(110 * HOUR_MS);
  });

  test("flags later the fewer false alarms are tolerated", () => {
    const observations = testHistory(STOPPED);
    const calledWith = (falseAlarmsPerMonth: number) =>
      judge(observations, WHOLE, { ...SETTINGS, falseAlarmsPerMonth }).episodes.find(
        ({ calledMs }) => calledMs > MONDAY_MS + 100 * HOUR_MS,
      )?.calledMs ?? 0;
    expect(calledWith(0.01)).toBeGreaterThan(calledWith(1));
    expect(calledWith(1)).toBeGreaterThan(calledWith(100));
  });

  test("tells only what touches the test period, warm from the days before", () => {
    const stretch = { fromMs: MONDAY_MS + 105 * HOUR_MS, toMs: MONDAY_MS + 108 * HOUR_MS };
    const verdict = judge(
      testHistory(STOPPED).filter(({ atMs }) => atMs < stretch.toMs),
      stretch,
    );
    expect(verdict.learningMs).toBe(0);
    expect(verdict.calledOutMs).toBe(3 * HOUR_MS);
    expect(verdict.episodes).toMatchObject([{ state: "not-draining", endedMs: null }]);
  });

  test("says how long it was learning, and how long nothing was read", () => {
    const silent = judge(testHistory({ seed: 2, days: 6, silent: [48, 60] }));
    expect(silent.unknownMs / HOUR_MS).toBeCloseTo(12, 0);
    const cold = judge(testHistory({ seed: 2, days: 6 }));
    expect(cold.learningMs).toBeGreaterThan(0);
    // The first reading comes a few milliseconds after the beginning.
    expect(cold.unknownMs).toBeLessThan(1_000);
    const nothing = judge([]);
    expect(nothing).toEqual({ episodes: [], calledOutMs: 0, learningMs: 0, unknownMs: 6 * DAY_MS });
  });

  test("is told of silence after the last reading", () => {
    const observations = testHistory(STOPPED).filter(({ atMs }) => atMs < MONDAY_MS + 3 * DAY_MS);
    expect(judge(observations).unknownMs / DAY_MS).toBeCloseTo(3, 1);
  });
});
