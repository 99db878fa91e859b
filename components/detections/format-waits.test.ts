import { expect, test } from "vitest";
import { formatWaits } from "./format-waits";

test.each([
  [1, "regularly"],
  [1.9, "regularly"],
  [12.4, "once in 12 times"],
  [326_901, "once in 326,901 times"],
  [1_000_000, "less than once in a million times"],
  [69e12, "less than once in a million times"],
])("once in %s is said as: %s", (oneIn, words) => {
  expect(formatWaits(oneIn)).toBe(words);
});
