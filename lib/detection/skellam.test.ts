import fc from "fast-check";
import { expect, test } from "vitest";
import { departuresOfFallChance, departuresOfMeanFall, fallChance, meanFall, stopEvidence } from "./skellam";

const mean = fc.double({ min: 0.01, max: 12, noNaN: true });

test("the chance and the mean of a fall are those of Skellam", () => {
  expect(fallChance(0, 1)).toBeCloseTo(1 - Math.exp(-1), 6);
  // P(Skellam(0.5, 0.5) = 0) = e^−1·I₀(1).
  expect(fallChance(0.5, 0.5)).toBeCloseTo((1 - Math.exp(-1) * 1.2660658) / 2, 6);
  expect(meanFall(0, 2)).toBeCloseTo(2, 6);
  expect(meanFall(3, 3) - meanFall(3, 3)).toBe(0);
});

test("departures are found again from the chance and from the mean of a fall", () => {
  fc.assert(
    fc.property(mean, mean, (arrivals, departures) => {
      const net = arrivals - departures;
      expect(departuresOfFallChance(fallChance(arrivals, departures), net) / departures).toBeLessThan(1.05);
      expect(departuresOfMeanFall(meanFall(arrivals, departures), net) / departures).toBeCloseTo(1, 1);
    }),
  );
});

test("the evidence of a rise never exceeds the departures that should have been, and averages out to its information", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), mean, mean, (rise, arrivals, departures) => {
      expect(stopEvidence(rise, arrivals, departures)).toBeLessThanOrEqual(departures + 1e-9);
    }),
  );
  let information = 0;
  let chance = Math.exp(-1);
  for (let rise = 0; rise < 40; rise += 1) {
    information += chance * stopEvidence(rise, 1, 1);
    chance /= rise + 1;
  }
  expect(information).toBeGreaterThan(0.42);
  expect(information).toBeLessThan(0.55);
});
