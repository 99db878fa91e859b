import { describe, expect, test } from "vitest";
import { type Choice, readChoice, stretchAt, stretchMistake, writeChoice } from "./choice";

const CHOICE: Choice = {
  queueIds: [3, 1],
  stretch: { kind: "last", days: 30 },
  learnDays: 28,
  settings: [
    { falseAlarmsPerMonth: 0.5, profile: null },
    { falseAlarmsPerMonth: 10, profile: "immediate" },
  ],
};
const custom = (fromMs: number, toMs: number): Choice => ({
  ...CHOICE,
  stretch: { kind: "custom", fromMs, toMs },
});

describe("a back-test's address", () => {
  test.each([CHOICE, custom(Date.UTC(2026, 1), Date.UTC(2026, 1, 20))])("keeps the choice", (choice) => {
    expect(readChoice(writeChoice(choice))).toEqual(choice);
  });

  test("without parameters is the last week, two weeks learned from, one false alarm a month", () => {
    expect(readChoice(new URLSearchParams())).toEqual({
      queueIds: [],
      stretch: { kind: "last", days: 7 },
      learnDays: 14,
      settings: [{ falseAlarmsPerMonth: 1, profile: null }],
    });
  });

  test("with nonsense is read as far as it goes", () => {
    const parameters = new URLSearchParams("queues=5,x,-1,5&days=900&learn=x&setting=0&setting=2 odd&from=a");
    expect(readChoice(parameters)).toMatchObject({
      queueIds: [5],
      stretch: { kind: "last", days: 7 },
      settings: [{ falseAlarmsPerMonth: 2, profile: null }],
    });
  });
});

test("a stretch that ends now ends at a full minute", () => {
  const nowMs = Date.UTC(2026, 1, 20, 8, 30, 59);
  expect(stretchAt({ kind: "last", days: 7 }, nowMs)).toEqual({
    fromMs: Date.UTC(2026, 1, 13, 8, 30),
    toMs: Date.UTC(2026, 1, 20, 8, 30),
  });
});

test("a stretch must run forwards and be short enough", () => {
  expect(stretchMistake(1, 1)).toMatch("after the beginning");
  expect(stretchMistake(0, 91 * 86_400_000)).toMatch("at most 90 days");
  expect(stretchMistake(0, 90 * 86_400_000)).toBeNull();
});
