import dayjs from "dayjs";
import { expect, test } from "vitest";
import { monthAfter, monthRange, monthWeeks } from "./month-cells";

const at = (local: string) => dayjs(local).toISOString();
const opening = (startsAt: string, endsAt: string, windowId = 1) => ({
  windowId,
  name: "Work",
  startsAt: at(startsAt),
  endsAt: at(endsAt),
});
const timesOn = (date: string, openings: ReturnType<typeof opening>[]) =>
  monthWeeks("2026-12", openings)
    .flat()
    .find((cell) => cell.date === date)
    ?.entries.map(({ times }) => times);

test("a month stands in whole weeks from Monday", () => {
  const weeks = monthWeeks("2026-12", []);
  expect(weeks).toHaveLength(5);
  expect(weeks[0]?.[0]).toMatchObject({ date: "2026-11-30", inMonth: false });
  expect(weeks[0]?.[1]).toMatchObject({ date: "2026-12-01", inMonth: true });
  expect(weeks.at(-1)?.at(-1)).toMatchObject({ date: "2027-01-03", inMonth: false });
  const { fromMs, toMs } = monthRange("2026-12");
  expect([dayjs(fromMs).format(), dayjs(toMs).format()]).toEqual([
    dayjs("2026-11-30").format(),
    dayjs("2027-01-04").format(),
  ]);
});

test("a month that fills its weeks has no others: February 2027", () => {
  expect(monthWeeks("2027-02", []).flat()).toHaveLength(28);
});

test("every day is there once, also where the clocks change", () => {
  for (const month of ["2026-03", "2026-10"]) {
    const dates = monthWeeks(month, [])
      .flat()
      .map(({ date }) => date);
    expect(new Set(dates).size).toBe(dates.length);
    expect(dates.length % 7).toBe(0);
  }
});

test("an opening over midnight is told on both days, and one of days on each", () => {
  const night = [opening("2026-12-24T22:00", "2026-12-25T06:00")];
  expect(timesOn("2026-12-24", night)).toEqual(["22:00–"]);
  expect(timesOn("2026-12-25", night)).toEqual(["–06:00"]);
  const days = [opening("2026-12-24T22:00", "2026-12-26T00:00")];
  expect(timesOn("2026-12-25", days)).toEqual(["all day"]);
  expect(timesOn("2026-12-26", days)).toEqual([]);
  expect(timesOn("2026-12-24", [opening("2026-12-24T08:00", "2026-12-24T09:30")])).toEqual(["08:00–09:30"]);
});

test("months follow each other over the year's end", () => {
  expect(monthAfter("2026-12", 1)).toBe("2027-01");
  expect(monthAfter("2027-01", -1)).toBe("2026-12");
});
