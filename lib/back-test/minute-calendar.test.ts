import fc from "fast-check";
import { expect, test } from "vitest";
import { type CalendarSpec, createCalendar } from "@/lib/detection/calendar";
import { detectionSettings, minuteCalendar } from "./minute-calendar";

const FROM_MS = Date.UTC(2026, 2, 20);
const TO_MS = Date.UTC(2026, 3, 10);
const OFFICE = [{ from: 480, to: 1_080 }];

test.each<CalendarSpec>([
  { timeZone: "Europe/Berlin", openingHours: null, holidays: ["2026-04-03"] },
  {
    timeZone: "Asia/Kathmandu",
    openingHours: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []],
    holidays: [],
  },
])("answers as the calendar itself, inside its stretch and outside: $timeZone", (spec) => {
  const own = createCalendar(spec);
  const remembered = minuteCalendar(spec, FROM_MS, TO_MS);
  const moments = fc.integer({ min: FROM_MS - 86_400_000, max: TO_MS + 86_400_000 });
  fc.assert(
    fc.property(moments, (atMs) => {
      for (let again = 0; again < 2; again += 1) {
        expect(remembered.minuteOfWeek(atMs)).toBe(own.minuteOfWeek(atMs));
        expect(remembered.closedAt?.(atMs)).toBe(own.closedAt(atMs));
      }
    }),
  );
});

test("guesses office hours only where nobody gave opening hours", () => {
  const guessing = minuteCalendar({ timeZone: "UTC", openingHours: null, holidays: [] }, FROM_MS, TO_MS);
  expect(guessing.likelyOpenAt?.(Date.UTC(2026, 2, 25, 3))).toBe(false);
  expect(guessing.likelyOpenAt?.(Date.UTC(2026, 2, 25, 11))).toBe(true);
  const told = minuteCalendar(
    { timeZone: "UTC", openingHours: [[], [], [], [], [], [], []], holidays: [] },
    0,
    1,
  );
  expect(told.likelyOpenAt).toBeUndefined();
});

test("planned peaks are part of what the detector is run with", () => {
  const calendar = minuteCalendar({ timeZone: "UTC", openingHours: null, holidays: [] }, FROM_MS, TO_MS);
  const sent = { profile: "distribution", falseAlarmsPerMonth: 1, queues: 5 } as const;
  const plannedPeaks = [{ startMs: FROM_MS, endMs: FROM_MS + 60_000, factor: 4 }];
  const settings = detectionSettings({ ...sent, plannedPeaks }, calendar);
  expect(settings).toMatchObject({ ...sent, minuteOfWeek: calendar.minuteOfWeek });
  expect(settings.plannedPeakAt?.(FROM_MS)).toBe(4);
  expect(settings.plannedPeakAt?.(FROM_MS + 60_000)).toBe(1);
  expect(detectionSettings({ ...sent, plannedPeaks: [] }, calendar).plannedPeakAt).toBeUndefined();
});
