import { expect, test } from "vitest";
import { sizeInAYear } from "./growth";

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 25);
const sizes = (days: number, bytesOn: (day: number) => number) =>
  Array.from({ length: days + 1 }, (_, index) => ({
    atMs: NOW_MS - (days - index) * DAY_MS,
    bytes: bytesOn(index),
  }));

test("in the first days nothing is told", () => {
  expect(sizeInAYear([], NOW_MS)).toEqual({ inAYearBytes: null, seenDays: 0 });
  expect(
    sizeInAYear(
      sizes(2, (day) => day * 1_000),
      NOW_MS,
    ),
  ).toEqual({ inAYearBytes: null, seenDays: 2 });
});

test("steady growth goes on for a year", () => {
  expect(
    sizeInAYear(
      sizes(10, (day) => 5_000 + day * 100),
      NOW_MS,
    ),
  ).toEqual({
    inAYearBytes: 6_000 + 36_500,
    seenDays: 10,
  });
});

test("a database that does not grow stays, and one that shrinks ends at nothing", () => {
  expect(
    sizeInAYear(
      sizes(10, () => 7_000),
      NOW_MS,
    ).inAYearBytes,
  ).toBe(7_000);
  expect(
    sizeInAYear(
      sizes(10, (day) => 7_000 - day * 500),
      NOW_MS,
    ).inAYearBytes,
  ).toBe(0);
});

test("what was longer ago than thirty days says nothing", () => {
  const jumped = sizes(60, (day) => (day <= 30 ? 0 : 1_000_000));
  expect(sizeInAYear(jumped, NOW_MS).inAYearBytes).toBe(1_000_000);
});

test("sizes of a clock that was ahead are left out", () => {
  const samples = [...sizes(10, () => 100), { atMs: NOW_MS + DAY_MS, bytes: 1e9 }];
  expect(sizeInAYear(samples, NOW_MS).inAYearBytes).toBe(100);
});
