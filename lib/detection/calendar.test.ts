import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CalendarSpec, createCalendar } from "./calendar";
import { createWeekClock } from "./week-clock";

const DAY_MINUTES = 1_440;
const MINUTE_MS = 60_000;
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "America/Sao_Paulo",
];
/** Monday to Friday 8 to 18, Saturday 9 to 14, Sunday closed. */
const OFFICE = [...Array(5).fill([{ from: 480, to: 1_080 }]), [{ from: 540, to: 840 }], []];

const spec = (given: Partial<CalendarSpec> = {}): CalendarSpec => ({
  timeZone: "Europe/Berlin",
  openingHours: null,
  holidays: [],
  ...given,
});

describe("a calendar", () => {
  test("without hours and holidays is never closed", () => {
    const { closedAt } = createCalendar(spec());
    fc.assert(fc.property(fc.integer({ min: 0, max: 4e12 }), (atMs) => !closedAt(atMs)));
  });

  test("is closed outside its hours, which begin and end on the minute", () => {
    const { closedAt } = createCalendar(spec({ openingHours: OFFICE }));
    const monday = Date.UTC(2026, 10, 23);
    expect(closedAt(monday + 7 * 3_600_000 - 1)).toBe(true);
    expect(closedAt(monday + 7 * 3_600_000)).toBe(false);
    expect(closedAt(monday + 17 * 3_600_000 - 1)).toBe(false);
    expect(closedAt(monday + 17 * 3_600_000)).toBe(true);
    expect(closedAt(Date.UTC(2026, 10, 28, 13, 30))).toBe(true);
    expect(closedAt(Date.UTC(2026, 10, 29, 11))).toBe(true);
  });

  test("opens at eight by the clock on the wall, before and after summer time begins and ends", () => {
    const { closedAt } = createCalendar(spec({ openingHours: OFFICE }));
    for (const eight of [
      Date.UTC(2026, 2, 27, 7),
      Date.UTC(2026, 2, 30, 6),
      Date.UTC(2026, 9, 23, 6),
      Date.UTC(2026, 9, 26, 7),
    ]) {
      expect(closedAt(eight - 1)).toBe(true);
      expect(closedAt(eight)).toBe(false);
    }
  });

  test("is closed on a holiday from midnight to midnight, 23 or 25 hours long where the clock changes", () => {
    const { closedAt } = createCalendar(spec({ holidays: ["2026-03-29", "2026-10-25", "2026-12-25"] }));
    for (const [from, to] of [
      [Date.UTC(2026, 2, 28, 23), Date.UTC(2026, 2, 29, 22)],
      [Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 25, 23)],
      [Date.UTC(2026, 11, 24, 23), Date.UTC(2026, 11, 25, 23)],
    ] as const) {
      expect([from - 1, from, to - 1, to].map(closedAt)).toEqual([false, true, true, false]);
    }
  });

  test("takes a night shift as two stretches", () => {
    const hours = Array(7).fill([
      { from: 0, to: 360 },
      { from: 1_320, to: 1_440 },
    ]);
    const { closedAt } = createCalendar(spec({ timeZone: "UTC", openingHours: hours }));
    const at = (hour: number) => closedAt(Date.UTC(2026, 10, 25, hour));
    expect([21, 22, 23, 24, 29, 30].map(at)).toEqual([true, false, false, false, false, true]);
  });

  test("agrees with the time-zone database at every moment, in whatever order it is asked", () => {
    const stretch = fc
      .tuple(fc.integer({ min: 0, max: DAY_MINUTES - 1 }), fc.integer({ min: 1, max: DAY_MINUTES }))
      .map(([a, b]) => ({ from: Math.min(a, b - 1), to: Math.max(a + 1, b) }));
    const week = fc.array(fc.array(stretch, { maxLength: 3 }), { minLength: 7, maxLength: 7 });
    const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2032, 0) });
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.option(week),
        fc.array(moment, { minLength: 1, maxLength: 20 }),
        fc.array(fc.nat(), { maxLength: 3 }),
        (timeZone, openingHours, moments, chosen) => {
          const date = (atMs: number) =>
            new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(atMs);
          const holidays = chosen.map((index) => date(moments[index % moments.length] ?? 0));
          const calendar = createCalendar({ timeZone, openingHours, holidays });
          const minuteOfWeek = createWeekClock(timeZone);
          for (const atMs of moments) {
            const minute = minuteOfWeek(atMs);
            const isOpen =
              openingHours === null ||
              openingHours[Math.floor(minute / DAY_MINUTES)]?.some(
                ({ from, to }) => from <= minute % DAY_MINUTES && minute % DAY_MINUTES < to,
              );
            expect(calendar.minuteOfWeek(atMs)).toBe(minute);
            expect(calendar.closedAt(atMs)).toBe(holidays.includes(date(atMs)) || !isOpen);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("answers the same whether it was asked a minute before or never", () => {
    const given = spec({ openingHours: OFFICE, holidays: ["2026-12-25"] });
    const used = createCalendar(given);
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2026, 11, 20), max: Date.UTC(2027, 0, 5) }), (atMs) => {
        used.closedAt(atMs - MINUTE_MS);
        expect(used.closedAt(atMs)).toBe(createCalendar(given).closedAt(atMs));
      }),
    );
  });

  test("refuses a time zone that is none", () => {
    expect(() => createCalendar(spec({ timeZone: "Mars/Base" }))).toThrow(RangeError);
  });
});
