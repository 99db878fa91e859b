import { expect, test } from "vitest";
import { describeCell } from "./describe-cell";
import type { WeekCell } from "./week-cells";

const cell: WeekCell = {
  slot: 77,
  from: "14:30",
  to: "15:00",
  mean: 42,
  lower: 37.25,
  level: 3,
  isNow: false,
};

test("a half hour has its rate and the conservative estimate", () => {
  expect(describeCell("Tuesday", cell)).toBe(
    "Tuesday 14:30 to 15:00: 42 an hour, conservative estimate 37.3",
  );
});

test("the half hour that is now says so", () => {
  expect(describeCell("Tuesday", { ...cell, lower: null, isNow: true })).toBe(
    "Tuesday 14:30 to 15:00 (now): 42 an hour",
  );
});

test("where nothing was seen leaving, no rate is made up", () => {
  expect(describeCell("Tuesday", { ...cell, mean: null, lower: null, level: null })).toBe(
    "Tuesday 14:30 to 15:00: no departure seen yet",
  );
});
