import dayjs from "dayjs";
import { expect, test } from "vitest";
import { describeNotes } from "./describe-notes";

// In the zone of the machine, as the viewer's is.
const at = (time: string) => dayjs(`2026-11-24T${time}:00`);

test("a forecast and customers who give up are said with their numbers and local times", () => {
  const notes = describeNotes(
    {
      sentence: "It drains at the usual rate again. 164 wait; net 9 a minute down, usual again about 03:20.",
      forecast: { fallsPerMinute: 9, usualAt: at("14:20").toISOString() },
      abandonment: { since: at("13:40").toISOString(), removed: 36, usual: 9.2 },
    },
    at("14:00").valueOf(),
  );
  expect(notes).toEqual([
    "Recovering: net 9 a minute down; usual again about 14:20 by your clock.",
    "36 gave up since 13:40, usually 9.",
  ]);
});

test("nothing is said where there is neither", () => {
  expect(describeNotes({ sentence: "Nothing waits.", forecast: null, abandonment: null }, 0)).toEqual([]);
});

test("a forecast that the sentence says by the same clock is not repeated", () => {
  const notes = describeNotes(
    {
      sentence: "It drains at the usual rate again. 164 wait; net 9 a minute down, usual again about 14:20.",
      forecast: { fallsPerMinute: 9, usualAt: at("14:20").toISOString() },
      abandonment: null,
    },
    at("14:00").valueOf(),
  );
  expect(notes).toEqual([]);
});
