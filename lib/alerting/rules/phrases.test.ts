import { expect, test } from "vitest";
import { duration, listing, rate } from "./phrases";

test.each([
  [0, "0 s"],
  [-5, "0 s"],
  [430_000, "7 min 10 s"],
  [3_600_000, "1 h"],
  [90_061_000, "1 d 1 h"],
])("%d ms is %s", (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test("many names end in a number", () => {
  expect(listing(["A"])).toBe("A");
  expect(listing(["A", "B", "C"])).toBe("A, B and C");
  expect(listing(["A", "B", "C", "D"], 2)).toBe("A, B and 2 more");
});

test("a rate below ten keeps two digits", () => {
  expect(rate(0.456)).toBe("0.46");
  expect(rate(1234)).toBe("1,234");
});
