import { expect, test } from "vitest";
import { fittingUnit } from "./duration-parts";

const UNITS = ["s", "min", "h"] as const;

test("a length of time is shown in the largest unit in which it is whole", () => {
  expect(fittingUnit(90_000, UNITS)).toBe("s");
  expect(fittingUnit(120_000, UNITS)).toBe("min");
  expect(fittingUnit(7_200_000, UNITS)).toBe("h");
  expect(fittingUnit(86_400_000, UNITS)).toBe("h");
});

test("what is not said yet, and no time at all, are typed in the second unit", () => {
  expect(fittingUnit(null, UNITS)).toBe("min");
  expect(fittingUnit(0, UNITS)).toBe("min");
  expect(fittingUnit(0, ["d"])).toBe("d");
});
