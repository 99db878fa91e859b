import { expect, test } from "vitest";
import { sparklinePath } from "./sparkline-path";

test("the line runs from the oldest value on the left to the newest on the right, the least at the bottom", () => {
  expect(sparklinePath([10, 15, 20], 100, 20)).toBe("M0 20L50 10L100 0");
});

test("a gap stays a gap", () => {
  expect(sparklinePath([10, 10, null, 0, 0], 100, 20)).toBe("M0 0L25 0M75 20L100 20");
});

test("a value between gaps is a dot", () => {
  expect(sparklinePath([null, 0, null], 100, 20)).toBe("M50 20h0.01");
});

test("small values stay low", () => {
  expect(sparklinePath([1, 1], 100, 20)).toBe("M0 15L100 15");
});

test("a change that is small beside the depth looks small", () => {
  expect(sparklinePath([10_000, 10_100], 100, 20)).toBe("M0 11L100 9");
});

test("nothing known draws nothing", () => {
  expect(sparklinePath([null, null], 100, 20)).toBe("");
  expect(sparklinePath([], 100, 20)).toBe("");
});
