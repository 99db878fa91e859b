import { expect, test } from "vitest";
import { thresholdFor, toleratedSeconds } from "@/lib/detection/thresholds";
import { theoreticalDelay } from "./theoretical-delay";

test("six departures a minute in one of a hundred queues: three minutes", () => {
  expect(theoreticalDelay(0.1, 100, 1) / 60).toBeCloseTo(2.85, 2);
});

test("more false alarms tolerated, faster; more queues, slower; before any queue as with one", () => {
  expect(theoreticalDelay(0.1, 100, 10)).toBeLessThan(theoreticalDelay(0.1, 100, 1));
  expect(theoreticalDelay(0.1, 1_000, 1)).toBeGreaterThan(theoreticalDelay(0.1, 100, 1));
  expect(theoreticalDelay(0.1, 0, 1)).toBe(theoreticalDelay(0.1, 1, 1));
});

test.each([
  [0.1, 50, 1],
  [1 / 60, 1, 100],
  [6 / 3_600, 10_000, 0.01],
  [6 / 3_600, 1, 100],
])(
  "is the detector's own threshold at %d a second, %d queues, %d a month",
  (perSecond, queues, falseAlarmsPerMonth) => {
    const seconds = toleratedSeconds({ falseAlarmsPerMonth, queues, nonEmptyShare: 1 });
    expect(theoreticalDelay(perSecond, queues, falseAlarmsPerMonth)).toBeCloseTo(
      thresholdFor(perSecond, seconds) / perSecond,
    );
  },
);
