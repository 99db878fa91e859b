import { expect, test } from "vitest";
import { type MaintenanceItem, newMaintenanceSchema } from "@/lib/http/alert-schemas";
import { newWindowDraft, timesOf, windowDraftOf, windowMistakes, windowOf } from "./window-draft";

const WINDOW: MaintenanceItem = {
  id: 3,
  name: "Sunday work",
  matchers: [{ label: "cluster", operator: "=", value: "North" }],
  timeZone: "Europe/Berlin",
  startLocal: "2026-11-29T22:00:00",
  durationMinutes: 480,
  rrule: "FREQ=WEEKLY;BYDAY=SU",
  isOpen: false,
  next: null,
};

test("a window comes back from its draft as it was, and the API takes it", () => {
  const { id: _id, isOpen: _isOpen, next: _next, ...content } = WINDOW;
  expect(windowOf(windowDraftOf(WINDOW))).toEqual(content);
  expect(newMaintenanceSchema.safeParse(content).success).toBe(true);
});

test("a new window lacks nothing but a name", () => {
  const draft = newWindowDraft("UTC", "2026-12-24");
  expect(windowMistakes(draft)).toEqual({ name: "Give it a name" });
  expect(timesOf(draft)).toEqual({
    timeZone: "UTC",
    startLocal: "2026-12-24T22:00:00",
    durationMinutes: 120,
    rrule: null,
  });
});

test("what is missing is told, and gives no times", () => {
  const draft = { ...newWindowDraft("UTC", "2026-12-24"), name: "x", date: null, time: "", durationMs: 0 };
  expect(windowMistakes(draft)).toEqual({
    date: "Choose a day",
    time: "Give a time such as 22:00",
    durationMinutes: "Give a time from a minute to 31 days",
  });
  expect(timesOf(draft)).toBeNull();
});
