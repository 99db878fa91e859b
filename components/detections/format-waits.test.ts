import { expect, test } from "vitest";
import { formatWaits } from "./format-waits";

test.each([
  [1, "nothing unusual"],
  [1.9, "nothing unusual"],
  [12.4, "once in 12 waits"],
  [3_269_017, "once in 3.3 million waits"],
])("once in %s is said as: %s", (oneIn, words) => {
  expect(formatWaits(oneIn)).toBe(words);
});
