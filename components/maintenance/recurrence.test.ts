import { expect, test } from "vitest";
import { readRecurrenceRule } from "@/lib/alerting/rules/recurrence-rule";
import {
  composeRecurrence,
  ONCE,
  type RecurrenceDraft,
  readRecurrence,
  recurrenceMistakes,
  recurrenceWords,
} from "./recurrence";

/** A Thursday, the fourth and last of its month. */
const DATE = "2026-11-26";
const draft = (change: Partial<RecurrenceDraft>): RecurrenceDraft => ({ ...ONCE, ...change });

const CASES: readonly (readonly [RecurrenceDraft, string, string])[] = [
  [draft({ repeats: "daily" }), "FREQ=DAILY", "every day"],
  [draft({ repeats: "daily", every: 3 }), "FREQ=DAILY;INTERVAL=3", "every 3 days"],
  [
    draft({ repeats: "weekly", every: 2, days: ["SU", "MO"], until: "2026-12-31" }),
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;UNTIL=20261231",
    "every 2 weeks on Monday and Sunday until 31 Dec 2026",
  ],
  [draft({ repeats: "monthly" }), "FREQ=MONTHLY;BYMONTHDAY=26", "every month on day 26"],
  [
    draft({ repeats: "monthly", monthlyBy: "weekday" }),
    "FREQ=MONTHLY;BYDAY=4TH",
    "every month on the fourth Thursday",
  ],
  [
    draft({ repeats: "monthly", monthlyBy: "last-weekday" }),
    "FREQ=MONTHLY;BYDAY=-1TH",
    "every month on the last Thursday",
  ],
  [draft({ repeats: "own", own: "FREQ=YEARLY" }), "FREQ=YEARLY", "by FREQ=YEARLY"],
];

test.each(CASES)("%o is composed, told in words, and read back", (chosen, rrule, words) => {
  expect(composeRecurrence(chosen, DATE)).toBe(rrule);
  expect(recurrenceWords(rrule, DATE)).toBe(words);
  expect(composeRecurrence(readRecurrence(rrule, DATE), DATE)).toBe(rrule);
  expect(readRecurrence(rrule, DATE).repeats).toBe(chosen.repeats);
});

test.each(CASES)("the server takes what %o composes", (chosen) => {
  expect(readRecurrenceRule(composeRecurrence(chosen, DATE) ?? "").ok).toBe(true);
});

test("once is no recurrence", () => {
  expect(composeRecurrence(ONCE, DATE)).toBeNull();
  expect(recurrenceWords(null, DATE)).toBe("once");
});

test.each([
  "FREQ=MONTHLY;BYMONTHDAY=15",
  "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
  "FREQ=WEEKLY",
  "BYDAY=MO;FREQ=WEEKLY",
  "FREQ=DAILY;UNTIL=20261231T220000Z",
])("what the form can't say stays as it was written: %s", (rrule) => {
  expect(readRecurrence(rrule, DATE)).toMatchObject({ repeats: "own", own: rrule });
});

test("what is missing is told", () => {
  expect(recurrenceMistakes(draft({ repeats: "weekly", every: 99 }))).toEqual({
    every: "Give a whole number from 1 to 52",
    days: "Choose at least one day",
  });
  expect(recurrenceMistakes(draft({ repeats: "daily", every: "" }))).toHaveProperty("every");
  expect(recurrenceMistakes(draft({ repeats: "own" }))).toHaveProperty("rrule");
  expect(recurrenceMistakes(draft({ repeats: "once", every: "" }))).toEqual({});
});
