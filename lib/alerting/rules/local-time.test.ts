import fc from "fast-check";
import { expect, test } from "vitest";
import { timeZoneNamed } from "./local-time";

function zone(name: string) {
  const found = timeZoneNamed(name);
  if (found === null) throw new Error(`no zone ${name}`);
  return found;
}
const utc = (text: string) => Date.parse(`${text}Z`);

test.each([
  ["in winter", "Europe/Berlin", "2026-01-15T22:00", "2026-01-15T21:00"],
  ["in summer", "Europe/Berlin", "2026-07-15T22:00", "2026-07-15T20:00"],
  ["that is never shown, as far past the change", "Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30"],
  ["just after the gap", "Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00"],
  ["that is shown twice, the first", "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30"],
  ["just after it", "Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00"],
  ["west of Greenwich", "America/New_York", "2026-03-08T02:30", "2026-03-08T07:30"],
  ["with half an hour", "Asia/Kolkata", "2026-03-08T02:30", "2026-03-07T21:00"],
  ["where summer time is half an hour", "Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45"],
])("a local time %s", (_, name, local, moment) => {
  expect(new Date(zone(name).moment(utc(local))).toISOString()).toBe(new Date(utc(moment)).toISOString());
});

test("there and back is the same moment, save in the hour that is shown twice", () => {
  const berlin = zone("Europe/Berlin");
  fc.assert(
    fc.property(fc.integer({ min: utc("2020-01-01T00:00"), max: utc("2035-01-01T00:00") }), (atMs) => {
      const back = berlin.moment(berlin.local(atMs));
      expect([0, 3_600_000]).toContain(atMs - back);
      expect(berlin.local(back)).toBe(berlin.local(atMs));
    }),
  );
});

test("a name that is no time zone is told", () => {
  expect(timeZoneNamed("Europe/Atlantis")).toBeNull();
});
