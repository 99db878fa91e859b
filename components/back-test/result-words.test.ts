import { expect, test } from "vitest";
import type { BackTestResult } from "@/lib/http/back-test-schemas";
import { alsoWords, effortWords, lastedWords, settingWords, unjudgedWords } from "./result-words";

const DAY_MS = 86_400_000;

function result(learningMs: number, unknownMs: number): BackTestResult {
  const verdict = { queueId: 1, episodes: [], calledOutMs: 0, learningMs, unknownMs };
  const queue = {
    id: 1,
    name: "Q",
    tenant: "Environment",
    cluster: "North",
    profile: "distribution",
    timeZone: "UTC",
    readings: 120_960,
    firstReadingAt: null,
  } as const;
  return {
    kind: "result",
    from: "2026-03-02T00:00:00.000Z",
    to: "2026-03-09T00:00:00.000Z",
    learnFrom: "2026-03-02T00:00:00.000Z",
    budgetQueues: 10,
    tookMs: 5,
    queues: [queue],
    runs: [{ falseAlarmsPerMonth: 1, profile: null, callOuts: 0, calledOutMs: 0, queues: [verdict] }],
  };
}

test("what could not be judged is told in shares of the stretch", () => {
  expect(unjudgedWords(result(3.5 * DAY_MS, 0.07 * DAY_MS), 0)).toBe("50 % learning, 1 % without a reading");
  expect(unjudgedWords(result(0, 0), 0)).toBeNull();
});

test("the effort is told in readings and seconds", () => {
  expect(effortWords(result(0, 0), 1_240)).toBe("120,960 readings of 1 queue, in 1.2 s");
});

test("a setting is its knob, and its profile where that is not each queue's own", () => {
  expect(settingWords({ falseAlarmsPerMonth: 0.5, profile: null })).toBe("0.5 a month");
  expect(settingWords({ falseAlarmsPerMonth: 10, profile: "immediate" })).toBe("10 a month, Immediate");
});

test("what had not ended lasted until the stretch's end", () => {
  expect(lastedWords("2026-03-02T00:00:00Z", "2026-03-02T01:30:00Z")).toBe("1 h 30 min");
  expect(lastedWords("2026-03-02T00:00:00Z", null)).toBe("until the stretch’s end");
});

test("names the other kinds of alarm of an episode", () => {
  expect(alsoWords({ state: "not-draining", kinds: ["not-draining"] })).toBe("");
  expect(alsoWords({ state: "not-draining", kinds: ["growing", "not-draining", "draining-slowly"] })).toBe(
    " Also: growing, draining slowly.",
  );
});
