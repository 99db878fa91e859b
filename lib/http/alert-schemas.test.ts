import { expect, test } from "vitest";
import {
  alertQuerySchema,
  calendarQuerySchema,
  newMaintenanceSchema,
  newSilenceSchema,
} from "./alert-schemas";

const matchers = [{ label: "cluster", operator: "=", value: "Berlin" }];
const silence = { matchers, reason: "change of the router", endsAt: "2026-11-23T09:00:00+01:00" };

test("a silence needs a demand, a reason, and an end after its start", () => {
  expect(newSilenceSchema.safeParse(silence).success).toBe(true);
  expect(newSilenceSchema.safeParse({ ...silence, startsAt: "2026-11-23T08:00:00Z" }).success).toBe(false);
  expect(newSilenceSchema.safeParse({ ...silence, startsAt: "2026-11-23T07:59:00Z" }).success).toBe(true);
  expect(newSilenceSchema.safeParse({ ...silence, matchers: [] }).success).toBe(false);
  expect(newSilenceSchema.safeParse({ ...silence, reason: "  " }).success).toBe(false);
});

test("maintenance may be for all alerts", () => {
  const window = {
    name: "Patch night",
    matchers: [],
    timeZone: "Europe/Berlin",
    startLocal: "2026-12-24T22:00",
    durationMinutes: 480,
    rrule: null,
  };
  expect(newMaintenanceSchema.safeParse(window).success).toBe(true);
  expect(newMaintenanceSchema.safeParse({ ...window, startLocal: "tonight" }).success).toBe(false);
});

test("a calendar is asked for at most 400 days", () => {
  const from = "2026-01-01T00:00:00Z";
  expect(calendarQuerySchema.safeParse({ from, to: "2027-01-01T00:00:00Z" }).success).toBe(true);
  expect(calendarQuerySchema.safeParse({ from, to: "2028-01-01T00:00:00Z" }).success).toBe(false);
  expect(calendarQuerySchema.safeParse({ from, to: from }).success).toBe(false);
});

test("alerts are asked for by list, and the first is of those that nobody has", () => {
  expect(alertQuerySchema.parse({})).toEqual({ list: "open", limit: 100 });
  expect(alertQuerySchema.safeParse({ list: "all" }).success).toBe(false);
});
