import { expect, test } from "vitest";
import { peakPeriod } from "./read-planned-peaks";

const HOUR_MS = 3_600_000;

test.each([
  ["America/New_York", "2026-11-27T08:00", "2026-11-27T22:00", "2026-11-27T13:00Z", "2026-11-28T03:00Z"],
  ["Europe/Berlin", "2026-11-27T08:00", "2026-11-27T22:00", "2026-11-27T07:00Z", "2026-11-27T21:00Z"],
  [
    "Europe/Berlin, over the change of clocks",
    "2026-10-24T12:00",
    "2026-10-25T12:00",
    "2026-10-24T10:00Z",
    "2026-10-25T11:00Z",
  ],
])("a planned peak follows the clocks of %s", (zone, startLocal, endLocal, start, end) => {
  const [timeZone = ""] = zone.split(",");
  expect(peakPeriod({ startLocal, endLocal, factor: 3 }, timeZone)).toEqual({
    startMs: Date.parse(start),
    endMs: Date.parse(end),
    factor: 3,
  });
});

test("a planned peak in the hour that the clocks leave out lasts its time", () => {
  const peak = { startLocal: "2026-03-29T02:30", endLocal: "2026-03-29T03:30", factor: 2 };
  const period = peakPeriod(peak, "Europe/Berlin");
  expect((period?.endMs ?? 0) - (period?.startMs ?? 0)).toBe(HOUR_MS);
});

test("a planned peak that can't be read is none", () => {
  const peak = { startLocal: "2026-11-27T08:00", endLocal: "2026-11-27T22:00", factor: 2 };
  expect(peakPeriod(peak, "Mars/Base")).toBeNull();
  expect(peakPeriod({ ...peak, endLocal: "2026-11-27T08:00" }, "UTC")).toBeNull();
  expect(peakPeriod({ ...peak, startLocal: "soon" }, "UTC")).toBeNull();
});
