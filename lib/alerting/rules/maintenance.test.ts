import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { activeMaintenance, type MaintenanceWindow, type Opening, readPlan } from "./maintenance";

const utc = (text: string) => Date.parse(`${text}Z`);
const window: MaintenanceWindow = {
  id: 1,
  name: "Patch night",
  matchers: [{ label: "cluster", operator: "=", value: "Berlin" }],
  timeZone: "Europe/Berlin",
  startLocal: "2026-03-22T22:00:00",
  durationMinutes: 480,
  rrule: "FREQ=WEEKLY;BYDAY=SA",
};

function openings(changes: Partial<MaintenanceWindow>, from: string, to: string, most?: number) {
  const read = readPlan({ ...window, ...changes });
  if (!read.ok) throw new Error(read.sentence);
  return read.plan.windowsBetween(utc(from), utc(to), most).map(({ startMs, endMs }) => {
    const text = (ms: number) => new Date(ms).toISOString().slice(0, 16);
    return `${text(startMs)} – ${text(endMs)}`;
  });
}

describe("a window every Saturday from 22:00 to 06:00 in Berlin", () => {
  test("keeps to the wall clock over both changes to and from summer time", () => {
    expect(openings({}, "2026-03-20T00:00", "2026-04-06T00:00")).toEqual([
      "2026-03-28T21:00 – 2026-03-29T04:00",
      "2026-04-04T20:00 – 2026-04-05T04:00",
    ]);
    expect(openings({}, "2026-10-20T00:00", "2026-11-02T00:00")).toEqual([
      "2026-10-24T20:00 – 2026-10-25T05:00",
      "2026-10-31T21:00 – 2026-11-01T05:00",
    ]);
  });

  test("is shown where it began before the stretch that is asked for", () => {
    expect(openings({}, "2026-04-05T03:00", "2026-04-05T03:30")).toEqual([
      "2026-04-04T20:00 – 2026-04-05T04:00",
    ]);
    expect(openings({}, "2026-04-05T04:00", "2026-04-05T05:00")).toEqual([]);
  });

  test("is shown no more often than asked", () => {
    expect(openings({}, "2026-01-01T00:00", "2036-01-01T00:00", 3)).toHaveLength(3);
    expect(openings({}, "2026-01-01T00:00", "2046-01-01T00:00")).toHaveLength(500);
  });
});

test("a window in the hour that the clocks leave out still lasts its time", () => {
  expect(
    openings(
      { startLocal: "2026-03-28T02:30:00", durationMinutes: 30, rrule: "FREQ=DAILY" },
      "2026-03-28T00:00",
      "2026-03-31T00:00",
    ),
  ).toEqual([
    "2026-03-28T01:30 – 2026-03-28T02:00",
    "2026-03-29T01:30 – 2026-03-29T02:00",
    "2026-03-30T00:30 – 2026-03-30T01:00",
  ]);
});

test("a window that happens once is open once", () => {
  expect(openings({ rrule: null }, "2020-01-01T00:00", "2040-01-01T00:00")).toEqual([
    "2026-03-22T21:00 – 2026-03-23T05:00",
  ]);
});

const days = (changes: Partial<MaintenanceWindow>, most: number) =>
  openings(
    { timeZone: "UTC", durationMinutes: 60, ...changes },
    "2026-01-01T00:00",
    "2060-01-01T00:00",
    most,
  ).map((opening) => opening.slice(0, 10));

test.each<[string, string, number, string[]]>([
  ["FREQ=MONTHLY;BYDAY=-1SU", "2026-03-01", 2, ["2026-03-29", "2026-04-26"]],
  ["FREQ=MONTHLY;BYDAY=2TU", "2026-03-15", 2, ["2026-04-14", "2026-05-12"]],
  ["FREQ=MONTHLY;BYMONTHDAY=31", "2026-02-10", 3, ["2026-03-31", "2026-05-31", "2026-07-31"]],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "2026-02-10", 2, ["2026-02-28", "2026-03-31"]],
  ["FREQ=MONTHLY", "2026-01-31", 2, ["2026-01-31", "2026-03-31"]],
  ["FREQ=YEARLY", "2028-02-29", 2, ["2028-02-29", "2032-02-29"]],
  ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2026-01-01", 1, ["2028-02-29"]],
  ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24,31", "2026-04-10", 2, ["2026-12-24", "2026-12-31"]],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", "2026-03-05", 3, ["2026-03-16", "2026-03-18", "2026-03-30"]],
  ["FREQ=DAILY;COUNT=2", "2026-03-01", 9, ["2026-03-01", "2026-03-02"]],
  ["FREQ=DAILY;UNTIL=20260302", "2026-03-01", 9, ["2026-03-01", "2026-03-02"]],
  ["freq=daily;until=20260302T230000Z", "2026-03-01", 9, ["2026-03-01", "2026-03-02"]],
  ["FREQ=DAILY;UNTIL=20260302T210000Z", "2026-03-01", 9, ["2026-03-01"]],
])("%s from %s: the first %d", (rrule, start, most, expected) => {
  expect(days({ rrule, startLocal: `${start}T22:00:00` }, most)).toEqual(expected);
});

test("the end in UTC is compared with the moment, not with the wall clock", () => {
  const changes = { timeZone: "America/New_York", startLocal: "2026-03-01T22:00:00", durationMinutes: 60 };
  const ends = { ...changes, rrule: "FREQ=DAILY;UNTIL=20260303T023000Z" };
  expect(openings(ends, "2026-03-01T00:00", "2026-04-01T00:00")).toEqual([
    "2026-03-02T03:00 – 2026-03-02T04:00",
  ]);
});

describe("a mistaken window is told with its field", () => {
  test.each<[Partial<MaintenanceWindow>, string, RegExp]>([
    [{ timeZone: "Europe/Atlantis" }, "timeZone", /not a time zone/],
    [{ startLocal: "yesterday" }, "startLocal", /local time such as/],
    [{ startLocal: "2026-02-30T10:00:00" }, "startLocal", /local time such as/],
    [{ durationMinutes: 0 }, "durationMinutes", /1 minute to 31 days/],
    [{ rrule: "" }, "rrule", /not a part/],
    [{ rrule: "every Sunday" }, "rrule", /not a part/],
    [{ rrule: "FREQ=SECONDLY" }, "rrule", /begins with FREQ=DAILY/],
    [{ rrule: "FREQ=constructor" }, "rrule", /begins with FREQ=DAILY/],
    [{ rrule: "INTERVAL=2" }, "rrule", /begins with FREQ=DAILY/],
    [{ rrule: "FREQ=WEEKLY;BYDAY=XX" }, "rrule", /“XX” can't be a BYDAY/],
    [{ rrule: "FREQ=WEEKLY;BYDAY=2SU" }, "rrule", /“2SU” can't be a BYDAY/],
    [{ rrule: "FREQ=MONTHLY;BYDAY=6MO" }, "rrule", /“6MO” can't be a BYDAY/],
    [{ rrule: "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31" }, "rrule", /BYMONTH can't be used with FREQ=DAILY/],
    [{ rrule: "FREQ=DAILY;BYHOUR=99" }, "rrule", /BYHOUR can't be used/],
    [{ rrule: "FREQ=DAILY;INTERVAL=0" }, "rrule", /INTERVAL is a whole number from 1 to 366/],
    [{ rrule: "FREQ=DAILY;COUNT=-1" }, "rrule", /COUNT is a whole number/],
    [{ rrule: "FREQ=DAILY;COUNT=2;UNTIL=20270101" }, "rrule", /COUNT or by UNTIL/],
    [{ rrule: "FREQ=DAILY;UNTIL=20279999" }, "rrule", /UNTIL is a day/],
    [{ rrule: "FREQ=DAILY;UNTIL=20250101" }, "rrule", /no day on which/],
    [{ rrule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" }, "rrule", /no day on which/],
    [{ rrule: "FREQ=YEARLY;BYDAY=MO" }, "rrule", /name the months/],
  ])("%j: %s", (changes, field, sentence) => {
    expect(readPlan({ ...window, ...changes })).toEqual({
      ok: false,
      field,
      sentence: expect.stringMatching(sentence),
    });
  });
});

test("whatever recurrence is written, reading ends, and openings come in order and overlap what is asked for", () => {
  const dayName = fc.constantFrom("MO", "5TU", "-1FR", "SU", "-5WE");
  const rule = fc.record({
    FREQ: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY"),
    INTERVAL: fc.option(fc.integer({ min: 1, max: 12 })),
    BYDAY: fc.option(fc.array(dayName, { minLength: 1, maxLength: 3 }), { freq: 1 }),
    BYMONTHDAY: fc.option(fc.array(fc.integer({ min: -31, max: 31 }), { minLength: 1, maxLength: 3 })),
    BYMONTH: fc.option(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 2 })),
    COUNT: fc.option(fc.integer({ min: 1, max: 20 })),
  });
  const month = fc.integer({ min: 1, max: 12 });
  const day = fc.integer({ min: 1, max: 31 });
  const from = utc("2026-06-01T00:00");
  const to = utc("2028-06-01T00:00");
  fc.assert(
    fc.property(rule, month, day, (parts, startMonth, startDay) => {
      const rrule = Object.entries(parts)
        .filter(([, value]) => value !== null)
        .map(([name, value]) => `${name}=${String(value)}`)
        .join(";");
      const startLocal = `2026-${String(startMonth).padStart(2, "0")}-${String(startDay).padStart(2, "0")}T02:30:00`;
      const read = readPlan({ timeZone: "Europe/Berlin", startLocal, durationMinutes: 90, rrule });
      if (!read.ok) return;
      const found: readonly Opening[] = read.plan.windowsBetween(from, to);
      for (const [at, { startMs, endMs }] of found.entries()) {
        expect(startMs).toBeGreaterThan(found[at - 1]?.startMs ?? 0);
        expect(endMs).toBeGreaterThan(startMs);
        expect(startMs < to && endMs > from).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("a window is open for the alerts that it matches, while it lasts", () => {
  const planned = [{ window, openings: [{ startMs: 100, endMs: 200 }] }];
  const berlin = { cluster: "Berlin" };
  expect(activeMaintenance(planned, berlin, 100)).toEqual([{ window, untilMs: 200 }]);
  expect(activeMaintenance(planned, berlin, 99)).toEqual([]);
  expect(activeMaintenance(planned, berlin, 200)).toEqual([]);
  expect(activeMaintenance(planned, { cluster: "Paris" }, 150)).toEqual([]);
});
