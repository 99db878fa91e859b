import fc from "fast-check";
import { expect, test } from "vitest";
import { type OpeningHours, openingHoursSchema } from "@/lib/http/settings-schemas";
import { describeHours, draftHours, type HoursDraft, OFFICE_HOURS, readHours } from "./opening-hours-draft";

const week = (...days: HoursDraft): HoursDraft => Array.from({ length: 7 }, (_, day) => days[day] ?? []);
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);

function hoursOf(draft: HoursDraft): OpeningHours {
  const reading = readHours(draft);
  return reading.kind === "hours" ? reading.hours : [];
}

test("typed hours are read in minutes of the day, in order", () => {
  const monday = [
    { from: "13:00", to: "18:00" },
    { from: "08:00", to: "12:30" },
  ];
  expect(hoursOf(week(monday))).toEqual([
    [
      { from: 480, to: 750 },
      { from: 780, to: 1_080 },
    ],
    ...Array(6).fill([]),
  ]);
});

test("a night shift goes on on the next weekday, Sunday's on Monday", () => {
  const night = { from: "22:00", to: "06:00" };
  const [evening, morning] = [[{ from: 1_320, to: 1_440 }], [{ from: 0, to: 360 }]];
  expect(hoursOf(week([night]))).toEqual([evening, morning, ...Array(5).fill([])]);
  expect(hoursOf(week([], [], [], [], [], [], [night]))).toEqual([morning, ...Array(5).fill([]), evening]);
});

test("midnight to midnight is the whole day, and stretches that touch become one", () => {
  expect(hoursOf(week([{ from: "00:00", to: "00:00" }]))[0]).toEqual([{ from: 0, to: 1_440 }]);
  const touching = [
    { from: "08:00", to: "12:00" },
    { from: "12:00", to: "16:00" },
  ];
  expect(hoursOf(week(touching))[0]).toEqual([{ from: 480, to: 960 }]);
});

test.each([
  [week([{ from: "08:00", to: "" }]), { 0: "Give both times, such as 08:00" }],
  [
    week(
      [],
      [
        { from: "08:00", to: "12:00" },
        { from: "11:00", to: "13:00" },
      ],
    ),
    { 1: "Two stretches overlap" },
  ],
  [week([{ from: "22:00", to: "06:00" }], [{ from: "05:00", to: "13:00" }]), { 1: "Two stretches overlap" }],
  [week(), { 0: "Open at least one day" }],
])("mistakes are told at their weekday: %j", (draft, byDay) => {
  expect(readHours(draft)).toEqual({ kind: "mistakes", byDay });
});

test("what is read is what the API takes, and is typed again as it was", () => {
  const stretch = fc.record({ from: time, to: time });
  fc.assert(
    fc.property(fc.array(fc.array(stretch, { maxLength: 3 }), { minLength: 7, maxLength: 7 }), (draft) => {
      const reading = readHours(draft);
      if (reading.kind === "mistakes") return;
      expect(openingHoursSchema.parse(reading.hours)).toEqual(reading.hours);
      expect(readHours(draftHours(reading.hours))).toEqual(reading);
    }),
  );
});

test("hours are told in short", () => {
  const reading = readHours([...OFFICE_HOURS.slice(0, 5), [{ from: "09:00", to: "14:00" }], []]);
  expect(reading.kind === "hours" && describeHours(reading.hours)).toBe(
    "Mon–Fri 08:00–18:00, Sat 09:00–14:00",
  );
});
