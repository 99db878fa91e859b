import { describe, expect, test } from "vitest";
import { stepInWeek, weekCells } from "./week-cells";

const UNSEEN = { mean: null, lower: null };
function aWeek(seen: Record<number, number>, slotNow = 0) {
  const slots = Array.from({ length: 336 }, (_, slot) => {
    const mean = seen[slot];
    return mean === undefined ? UNSEEN : { mean, lower: mean / 2 };
  });
  return weekCells({ slots, slotNow });
}
const cell = (week: ReturnType<typeof aWeek>, day: number, halfHour: number) =>
  week.days[day]?.cells[halfHour];

describe("the week's half hours", () => {
  test("stand under their day and time, Monday 00:00 first", () => {
    const week = aWeek({ 0: 10, 77: 20, 335: 5 });
    expect(week.days.map(({ cells }) => cells.length)).toEqual([48, 48, 48, 48, 48, 48, 48]);
    expect(week.days[1]?.name).toBe("Tuesday");
    expect(cell(week, 1, 29)).toMatchObject({ slot: 77, from: "14:30", to: "15:00", mean: 20, lower: 10 });
    expect(cell(week, 6, 47)).toMatchObject({ slot: 335, from: "23:30", to: "24:00", mean: 5 });
  });

  test("are shaded by their share of the week's largest; the least above none is not none", () => {
    const week = aWeek({ 0: 100, 1: 41, 2: 0.1, 3: 0 });
    expect([0, 1, 2, 3, 4].map((slot) => cell(week, 0, slot)?.level)).toEqual([5, 3, 1, 0, null]);
    expect(week).toMatchObject({ largest: 100, seen: 4 });
  });

  test("a week without a departure has no shade, and an unseen one is not the same as that", () => {
    expect(cell(aWeek({ 0: 0 }), 0, 0)?.level).toBe(0);
    expect(aWeek({})).toMatchObject({ largest: 0, seen: 0 });
    expect(cell(aWeek({}), 0, 0)?.level).toBeNull();
  });

  test("one of them is now", () => {
    const nows = aWeek({}, 100).days.flatMap(({ cells }) => cells.filter(({ isNow }) => isNow));
    expect(nows.map(({ slot }) => slot)).toEqual([100]);
  });
});

describe("the keys", () => {
  test.each([
    ["ArrowRight", 78],
    ["ArrowLeft", 76],
    ["ArrowDown", 125],
    ["ArrowUp", 29],
    ["PageDown", 83],
    ["Home", 48],
    ["End", 95],
    ["a", null],
  ])("%s leads from Tuesday 14:30 to slot %s where days are rows", (key, slot) => {
    expect(stepInWeek(key, 77, false)).toBe(slot);
  });

  test("follow the picture where the times run down", () => {
    expect(stepInWeek("ArrowDown", 77, true)).toBe(78);
    expect(stepInWeek("ArrowRight", 77, true)).toBe(125);
  });

  test("stay within the week and the day", () => {
    expect(stepInWeek("ArrowUp", 3, false)).toBe(3);
    expect(stepInWeek("ArrowDown", 335, false)).toBe(335);
    expect(stepInWeek("ArrowRight", 47, false)).toBe(47);
  });
});
