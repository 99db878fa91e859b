import { expect, test } from "vitest";
import { tickLabel, timeTicks } from "./time-ticks";

const local = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const labels = (from: number, to: number, most: number) =>
  timeTicks(from, to, most).map((tick) => tickLabel(tick, from, to));

test("an hour is marked at round minutes", () => {
  expect(labels(local(22, 18, 3), local(22, 19, 3), 6)).toEqual([
    "18:10",
    "18:20",
    "18:30",
    "18:40",
    "18:50",
    "19:00",
  ]);
});

test("a day is marked at round hours, midnight by its date", () => {
  expect(labels(local(21, 18), local(22, 18), 5)).toEqual(["18:00", "22 Nov", "06:00", "12:00", "18:00"]);
});

test("a month is marked by dates, and never more often than asked for", () => {
  const ticks = labels(local(1, 12), local(30, 12), 6);
  expect(ticks.length).toBeLessThanOrEqual(6);
  expect(ticks[0]).toBe("6 Nov");
});

test("a week on a wide screen is marked by each date once", () => {
  const week = labels(local(15, 12), local(22, 12), 14);
  expect(new Set(week).size).toBe(week.length);
  expect(week).toHaveLength(7);
});
