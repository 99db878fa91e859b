import { expect, test } from "vitest";
import { happenedWords, periodWords } from "./promise-words";

const record = { days: 30, promised: 1, wrong: 0, right: 2, expected: 0, notJudged: 0 };

test.each([
  [{ ...record, right: 0 }, "Nothing was flagged in the last 30 days."],
  [record, "There were 0 false alarms in the last 30 days: within the target."],
  [
    { ...record, wrong: 1, notJudged: 3 },
    "There were at least 1 false alarm in the last 30 days, with 3 not marked yet: so far within the target.",
  ],
  [{ ...record, wrong: 2 }, "There were 2 false alarms in the last 30 days: above the target."],
])("target and actual: %j", (given, sentence) => {
  expect(happenedWords(given)).toBe(sentence);
});

test("a young site counts from its start", () => {
  expect(periodWords(0.2)).toBe("since the start, less than a day ago");
  expect(periodWords(4.52)).toBe("in the 4.5 days since the start");
});
