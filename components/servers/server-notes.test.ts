import { expect, test } from "vitest";
import { aServer } from "./fixtures";
import { serverNotes } from "./server-notes";

test("of a server that is well there is nothing to say", () => {
  expect(serverNotes(aServer({ id: 1 }))).toEqual([]);
});

test("a failure is told by its own sentence, and how often it came", () => {
  const lastPoll = {
    at: "2026-11-22T19:00:00Z",
    outcome: "timeout",
    latencyMs: 4_000,
    sentence: "No answer within 4 s.",
  } as const;
  expect(serverNotes(aServer({ id: 1, lastPoll, failuresInARow: 17 }))).toEqual([
    "No answer within 4 s.",
    "17 polls failed in a row; it is asked less often meanwhile.",
  ]);
});

test.each([
  [1, "1 element of the last answer could not be used."],
  [3, "3 elements of the last answer could not be used."],
])("%d refused elements are named", (count, sentence) => {
  expect(serverNotes(aServer({ id: 1, refused: { count, examples: [] } }))).toEqual([sentence]);
});

test.each([
  [259_200_000, ["The bridge's clock is 3 d ahead of Tidewatch's."]],
  [259_199_996, ["The bridge's clock is 3 d ahead of Tidewatch's."]],
  [-180_000, ["The bridge's clock is 3 min behind Tidewatch's."]],
  [119_000, []],
])("a clock off by %d ms", (clockOffsetMs, notes) => {
  expect(serverNotes(aServer({ id: 1, clockOffsetMs }))).toEqual(notes);
});
