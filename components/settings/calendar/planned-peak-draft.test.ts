import { expect, test } from "vitest";
import {
  NEW_PLANNED_PEAK,
  type PlannedPeakDraft,
  plannedPeakDraft,
  plannedPeakMistakes,
  plannedPeakOf,
} from "./planned-peak-draft";

const PEAK = {
  name: "Black Friday 2026",
  clusterId: 3,
  startLocal: "2026-11-27T08:00",
  endLocal: "2026-11-27T22:00",
  factor: 3,
  queues: ["Chat.*"],
};
const DRAFT = plannedPeakDraft({ id: 7, ...PEAK });

test("a planned peak that is edited and not changed stays as it is", () => {
  expect(DRAFT.startLocal).toBe("2026-11-27 08:00:00");
  expect(plannedPeakMistakes(DRAFT)).toEqual({});
  expect(plannedPeakOf(DRAFT)).toEqual(PEAK);
});

test("a new draft lacks a name and its times", () => {
  expect(plannedPeakMistakes(NEW_PLANNED_PEAK)).toEqual({
    name: "Give a name",
    startLocal: "Choose a date and time",
    endLocal: "Choose a date and time",
  });
  expect(plannedPeakOf(NEW_PLANNED_PEAK)).toBeNull();
});

test.each<[Partial<PlannedPeakDraft>, string, RegExp]>([
  [{ endLocal: "2026-11-27 08:00:00" }, "endLocal", /after it starts/],
  [{ endLocal: "2027-11-29 08:00:00" }, "endLocal", /366 days/],
  [{ factor: "" }, "factor", /number/],
  [{ factor: 1 }, "factor", /At least/],
  [{ factor: 101 }, "factor", /At most/],
])("a draft with %j is mistaken in %s", (change, field, message) => {
  const mistakes = plannedPeakMistakes({ ...DRAFT, ...change });
  expect(Object.keys(mistakes)).toEqual([field]);
  expect(mistakes[field]).toMatch(message);
});
