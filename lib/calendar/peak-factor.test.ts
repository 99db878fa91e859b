import fc from "fast-check";
import { expect, test } from "vitest";
import { createPeakFactor, type PeakPeriod, plannedPeakSettings } from "./peak-factor";

test("expects the usual work outside planned peaks, and the largest factor where they overlap", () => {
  const factorAt = createPeakFactor([
    { startMs: 100, endMs: 200, factor: 3 },
    { startMs: 150, endMs: 300, factor: 2 },
  ]);
  expect([99, 100, 149, 150, 199, 200, 299, 300].map(factorAt)).toEqual([1, 3, 3, 3, 3, 2, 2, 1]);
});

test("answers the same whatever was asked before", () => {
  const period = fc
    .record({
      startMs: fc.nat(100),
      lastsMs: fc.integer({ min: 1, max: 60 }),
      factor: fc.integer({ min: 2, max: 9 }),
    })
    .map(({ startMs, lastsMs, factor }): PeakPeriod => ({ startMs, endMs: startMs + lastsMs, factor }));
  fc.assert(
    fc.property(
      fc.array(period, { maxLength: 6 }),
      fc.array(fc.integer({ min: -5, max: 170 })),
      (periods, moments) => {
        const factorAt = createPeakFactor(periods);
        for (const atMs of moments) {
          const holding = periods.filter(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
          expect(factorAt(atMs)).toBe(Math.max(1, ...holding.map(({ factor }) => factor)));
        }
      },
    ),
  );
});

test("asks nothing of the detector where no peak is planned", () => {
  expect(plannedPeakSettings([])).toEqual({});
  expect(plannedPeakSettings([{ startMs: 0, endMs: 1, factor: 2 }]).plannedPeakAt?.(0)).toBe(2);
});
