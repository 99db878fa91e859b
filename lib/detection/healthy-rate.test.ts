import { describe, expect, test } from "vitest";
import { Baseline, SLOTS, SLOTS_A_DAY } from "./baseline";
import { healthyRate } from "./healthy-rate";

/** A baseline in which each slot of the given days was seen for half an hour with so many departures. */
function baseline(days: readonly number[], eventsAt: (place: number) => number) {
  const known = new Baseline();
  for (const day of days) {
    for (let place = 0; place < SLOTS_A_DAY; place += 1) {
      known.learnVisit(day * SLOTS_A_DAY + place, {
        exposedSeconds: 1800,
        events: eventsAt(place),
        inflow: 0,
        outflow: 0,
      });
    }
  }
  for (let slot = 0; slot < SLOTS; slot += 1) known.setFirstMinutes(slot, 0);
  return known;
}

const question = { minuteInSlot: 5, batch: 1, spread: 0, observedDays: 7 };
const WEEKDAYS = [0, 1, 2, 3, 4] as const;

describe("the lower estimate of the healthy rate", () => {
  test("uses the whole day when it is flat, and lies close under the mean", () => {
    const rate = healthyRate(
      baseline(WEEKDAYS, () => 10),
      { ...question, slot: 20 },
    );
    expect(rate.pooledSlots).toBe(SLOTS_A_DAY);
    expect(rate.lower).toBeGreaterThan(0.95 * rate.mean);
    expect(rate.lower).toBeLessThan(rate.mean);
  });

  test("stands still in closed hours and in the half hour that borders on them", () => {
    const known = baseline(WEEKDAYS, (place) => (place >= 16 && place < 36 ? 60 : 0));
    expect(healthyRate(known, { ...question, slot: 4 }).lower).toBeLessThan(1e-4);
    expect(healthyRate(known, { ...question, slot: 35, minuteInSlot: 20 }).lower).toBeLessThan(1e-3);
    expect(healthyRate(known, { ...question, slot: 35, minuteInSlot: 5 }).lower).toBeGreaterThan(0.02);
    expect(healthyRate(known, { ...question, slot: 25 }).lower).toBeGreaterThan(0.025);
  });

  test("waits at an opening until work is usually first taken", () => {
    const known = baseline(WEEKDAYS, (place) => (place >= 16 && place < 36 ? 60 : 0));
    known.setFirstMinutes(16, 10);
    expect(healthyRate(known, { ...question, slot: 16, minuteInSlot: 5 }).lower).toBeLessThan(1e-3);
    expect(healthyRate(known, { ...question, slot: 16, minuteInSlot: 14 }).lower).toBeGreaterThan(0.02);
  });

  test("stands on a kind of day and at an hour never seen", () => {
    expect(
      healthyRate(
        baseline(WEEKDAYS, () => 10),
        { ...question, slot: 5 * SLOTS_A_DAY + 20 },
      ).lower,
    ).toBe(0);
    expect(healthyRate(new Baseline(), { ...question, slot: 20 }).lower).toBe(0);
  });

  test("reads a weekday by itself once it is clearly slower than the others", () => {
    const known = new Baseline();
    for (const day of WEEKDAYS) {
      for (let place = 0; place < SLOTS_A_DAY; place += 1) {
        const events = day === 4 && place >= 28 && place < 36 ? 0 : 60;
        known.learnVisit(day * SLOTS_A_DAY + place, { exposedSeconds: 1800, events, inflow: 0, outflow: 0 });
      }
    }
    for (let slot = 0; slot < SLOTS; slot += 1) known.setFirstMinutes(slot, 0);
    expect(healthyRate(known, { ...question, slot: 4 * SLOTS_A_DAY + 31 }).lower).toBeLessThan(1e-3);
    expect(healthyRate(known, { ...question, slot: 3 * SLOTS_A_DAY + 31 }).lower).toBeGreaterThan(0.015);
  });

  test("is never above the mean, and finite, whatever was seen", () => {
    const known = baseline([0, 2], (place) => (place * 7) % 13);
    for (let slot = 0; slot < SLOTS; slot += 1) {
      const { lower, mean } = healthyRate(known, { ...question, slot, spread: 0.2, batch: 2 });
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(lower).toBeLessThanOrEqual(mean);
    }
  });
});
