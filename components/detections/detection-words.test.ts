import { expect, test } from "vitest";
import { DETECTION_STATES } from "@/lib/detection/types";
import { isCalledOut, STATE_WORDS } from "./detection-words";

const bySeverity = [...DETECTION_STATES].sort((a, b) => STATE_WORDS[b].severity - STATE_WORDS[a].severity);

test("the states stand from the worst to the calmest", () => {
  expect(bySeverity).toEqual([
    "not-draining",
    "waiting-too-long",
    "unconfirmed",
    "draining-slowly",
    "growing",
    "suspect",
    "unknown",
    "learning",
    "ok",
  ]);
});

test("no two states share a severity or a word", () => {
  const words = Object.values(STATE_WORDS);
  expect(new Set(words.map(({ severity }) => severity)).size).toBe(words.length);
  expect(new Set(words.map(({ word }) => word)).size).toBe(words.length);
});

test("a queue is called out for what a person can act on, not for a suspicion or for what is not known", () => {
  expect(bySeverity.filter(isCalledOut)).toEqual(bySeverity.slice(0, 5));
});
