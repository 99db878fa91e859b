import fc from "fast-check";
import { expect, test } from "vitest";
import { countTicks } from "./count-ticks";

test.each([
  [0, [0, 1, 2, 3, 4]],
  [86, [0, 20, 40, 60, 80, 100]],
  [500, [0, 100, 200, 300, 400, 500]],
  [12_001, [0, 5_000, 10_000, 15_000]],
])("up to %d the marks are %o", (largest, ticks) => {
  expect(countTicks(largest)).toEqual(ticks);
});

test("the marks always reach the largest value, and are never more than six", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e15, noNaN: true }), (largest) => {
      const ticks = countTicks(largest);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(largest * (1 - 1e-12));
      expect(ticks.length).toBeLessThanOrEqual(6);
    }),
  );
});
