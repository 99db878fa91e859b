import { expect, test } from "vitest";
import { stepToRow } from "./row-steps";

test.each([
  ["ArrowDown", 0, 1],
  ["ArrowDown", 99, 99],
  ["ArrowUp", 0, 0],
  ["PageDown", 95, 99],
  ["PageUp", 50, 40],
  ["Home", 50, 0],
  ["End", 50, 99],
  ["Enter", 50, null],
])("%s from row %d of 100 leads to %s", (key, from, to) => {
  expect(stepToRow(key, from, 100)).toBe(to);
});
