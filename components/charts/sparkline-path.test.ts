import { expect, test } from "vitest";
import { sparklinePath } from "./sparkline-path";

test("the line runs from the oldest value on the left to the newest on the right, zero at the bottom", () => {
  expect(sparklinePath([0, 5, 10], 100, 20)).toBe("M0 20L50 10L100 0");
});

test("a gap stays a gap", () => {
  expect(sparklinePath([10, 10, null, 0, 0], 100, 20)).toBe("M0 0L25 0M75 20L100 20");
});

test("a value between gaps is a dot", () => {
  expect(sparklinePath([null, 10, null], 100, 20)).toBe("M50 0h0.01");
});

test("small values stay low", () => {
  expect(sparklinePath([1, 1], 100, 20)).toBe("M0 15L100 15");
});

test("nothing known draws nothing", () => {
  expect(sparklinePath([null, null], 100, 20)).toBe("");
  expect(sparklinePath([], 100, 20)).toBe("");
});
