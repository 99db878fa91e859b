import { expect, test } from "vitest";
import { happenedWords, periodWords } from "./promise-words";

const record = { days: 30, promised: 1, wrong: 0, right: 2, expected: 0, notJudged: 0 };

test.each([
  [{ ...record, right: 0 }, "Nothing was called out in the last 30 days."],
  [record, "There were 0 false alarms in the last 30 days: within the promise."],
  [
    { ...record, wrong: 1, notJudged: 3 },
    "There were at least 1 false alarm in the last 30 days, with 3 not judged yet: so far within the promise.",
  ],
  [{ ...record, wrong: 2 }, "There were 2 false alarms in the last 30 days: more than promised."],
])("promised and happened: %j", (given, sentence) => {
  expect(happenedWords(given)).toBe(sentence);
});

test("a young site counts from its start", () => {
  expect(periodWords(0.2)).toBe("since the start, less than a day ago");
  expect(periodWords(4.52)).toBe("in the 4.5 days since the start");
});
