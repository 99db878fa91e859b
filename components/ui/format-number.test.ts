import { expect, test } from "vitest";
import { formatChange, formatDepth, formatFlow, formatRate } from "./format-number";

test.each([
  [null, false, "unknown"],
  [0, false, "0"],
  [12_345, false, "12,345"],
  [500, true, "≥ 500"],
])("depth %s, capped %s, reads %s", (depth, capped, text) => {
  expect(formatDepth(depth, capped)).toBe(text);
});

test.each([
  [null, "–"],
  [0, "0"],
  [7, "+7"],
  [-1_200, "−1,200"],
])("a change of %s reads %s", (change, text) => {
  expect(formatChange(change)).toBe(text);
});

test("rates keep one decimal while they are small", () => {
  expect([0, 3.14, 99.95, 1_234.5].map(formatRate)).toEqual(["0", "3.1", "100", "1,235"]);
});

test("a flow keeps one decimal below ten, so that a column stands in line", () => {
  expect([0, 0.5, 4, 9.9, 27, 1_180].map(formatFlow)).toEqual(["0", "0.5", "4.0", "9.9", "27", "1,180"]);
});
