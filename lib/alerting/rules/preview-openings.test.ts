import { expect, test } from "vitest";
import { createLocalClock } from "@/lib/detection/week-clock";
import { readPlan } from "./maintenance";
import { previewOpenings } from "./preview-openings";

const NOW_MS = Date.parse("2026-03-20T12:00:00Z");

function preview(rrule: string | null, timeZone = "Europe/Berlin") {
  const read = readPlan({ timeZone, startLocal: "2026-03-01T22:00:00", durationMinutes: 480, rrule });
  if (!read.ok) throw new Error("the plan can't be read");
  const { next, clockChange } = previewOpenings(read.plan, createLocalClock(timeZone), NOW_MS);
  return {
    next: next.map(({ startMs }) => new Date(startMs).toISOString()),
    changes: clockChange && new Date(clockChange.atMs).toISOString(),
    first: clockChange?.first && new Date(clockChange.first.startMs).toISOString(),
  };
}

test("shows the next five openings, by the wall clock also after it changed", () => {
  expect(preview("FREQ=WEEKLY;BYDAY=SU")).toEqual({
    next: [
      "2026-03-22T21:00:00.000Z",
      "2026-03-29T20:00:00.000Z",
      "2026-04-05T20:00:00.000Z",
      "2026-04-12T20:00:00.000Z",
      "2026-04-19T20:00:00.000Z",
    ],
    changes: "2026-03-29T01:00:00.000Z",
    first: "2026-03-29T20:00:00.000Z",
  });
});

test("names the first opening after the change where that comes later than the next five", () => {
  const { next, first } = preview("FREQ=DAILY");
  expect(next.at(-1)).toBe("2026-03-24T21:00:00.000Z");
  expect(first).toBe("2026-03-29T20:00:00.000Z");
});

test("a zone whose clocks never change has no change", () => {
  expect(preview("FREQ=DAILY", "UTC").changes).toBeNull();
});

test("a window that is over has no opening to show", () => {
  expect(preview(null)).toMatchObject({ next: [], first: null });
});
