import { expect, test } from "vitest";
import { formatBytes } from "./format-bytes";

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_000, "1.0 KB"],
  [999_950, "1.0 MB"],
  [1_234_567, "1.2 MB"],
  [340_000_000_000, "340 GB"],
  [2e15, "2000 TB"],
])("%d is %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
