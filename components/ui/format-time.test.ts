import { expect, test } from "vitest";
import { formatDuration, formatLatency, formatShortMoment } from "./format-time";

test.each([
  [-5, "0 s"],
  [4_999, "4 s"],
  [59_999, "59 s"],
  [60_000, "1 min"],
  [3_600_000, "1 h"],
  [3_900_000, "1 h 5 min"],
  [86_400_000, "1 d"],
  [266_400_000, "3 d 2 h"],
])("%d ms reads %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test("latencies are in milliseconds below a second", () => {
  expect([0.4, 850, 1_240].map(formatLatency)).toEqual(["0 ms", "850 ms", "1.2 s"]);
});

test("a moment of another day carries its date", () => {
  const noon = new Date(2026, 10, 22, 12).getTime();
  expect(formatShortMoment(new Date(2026, 10, 22, 9, 5).toISOString(), noon)).toBe("09:05");
  expect(formatShortMoment(new Date(2026, 10, 21, 9, 5).toISOString(), noon)).toBe("21 Nov, 09:05");
});
