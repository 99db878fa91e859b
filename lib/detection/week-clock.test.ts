import { expect, test } from "vitest";
import { createWeekClock } from "./week-clock";

const MINUTES_A_DAY = 1440;

test("Monday 00:00 is minute 0, in the zone's own time", () => {
  expect(createWeekClock("UTC")(Date.UTC(2026, 2, 2))).toBe(0);
  expect(createWeekClock("Europe/Berlin")(Date.UTC(2026, 2, 1, 23))).toBe(0);
  expect(createWeekClock("Asia/Kolkata")(Date.UTC(2026, 2, 1, 18, 30))).toBe(0);
  expect(createWeekClock("UTC")(Date.UTC(2026, 2, 8, 23, 59, 59))).toBe(7 * MINUTES_A_DAY - 1);
});

test("09:00 stays 09:00 over the changes to and from summer time", () => {
  const clock = createWeekClock("Europe/Berlin");
  const nine = 9 * 60;
  expect(clock(Date.UTC(2026, 2, 27, 8)) % MINUTES_A_DAY).toBe(nine);
  expect(clock(Date.UTC(2026, 2, 30, 7)) % MINUTES_A_DAY).toBe(nine);
  expect(clock(Date.UTC(2026, 9, 23, 7)) % MINUTES_A_DAY).toBe(nine);
  expect(clock(Date.UTC(2026, 9, 26, 8)) % MINUTES_A_DAY).toBe(nine);
});

test("the first and the last moment that a date can name have their minute", () => {
  const clock = createWeekClock("UTC");
  for (const atMs of [-8.64e15, 8.64e15, 8.64e15 - 1]) {
    expect(clock(atMs)).toBeGreaterThanOrEqual(0);
    expect(clock(atMs)).toBeLessThan(7 * MINUTES_A_DAY);
  }
});

test("moments before 1970 have their minute too, and an unknown zone is refused", () => {
  expect(createWeekClock("UTC")(-60_000)).toBe(3 * MINUTES_A_DAY - 1);
  expect(() => createWeekClock("Mars/Base")).toThrow(RangeError);
});
