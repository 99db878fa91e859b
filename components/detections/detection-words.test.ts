import { expect, test } from "vitest";
import { DETECTION_STATES } from "@/lib/detection/types";
import { isFlagged, STATE_WORDS } from "./detection-words";

const byRank = [...DETECTION_STATES].sort((a, b) => STATE_WORDS[b].rank - STATE_WORDS[a].rank);

test("the states stand from the worst to the calmest", () => {
  expect(byRank).toEqual([
    "not-draining",
    "draining-slowly",
    "growing",
    "waiting-too-long",
    "unconfirmed",
    "recovering",
    "suspect",
    "unknown",
    "learning",
    "ok",
  ]);
});

test("no two states share a rank or a word", () => {
  const words = Object.values(STATE_WORDS);
  expect(new Set(words.map(({ rank }) => rank)).size).toBe(words.length);
  expect(new Set(words.map(({ word }) => word)).size).toBe(words.length);
});

test("a severity looks the same in every state that has it, and no two severities share a shape or a colour", () => {
  const looks = new Map<string | null, Set<unknown>>();
  for (const { severity, Icon, tone } of Object.values(STATE_WORDS)) {
    if (severity !== null) looks.set(severity, (looks.get(severity) ?? new Set()).add(Icon).add(tone));
  }
  expect([...looks.values()].map(({ size }) => size)).toEqual([2, 2, 2]);
  expect(new Set([...looks.values()].flatMap((look) => [...look])).size).toBe(6);
});

test("what is flagged is at least a warning, and a recovering queue is information", () => {
  expect(byRank.filter(isFlagged)).toEqual(byRank.slice(0, 5));
  expect(byRank.map((state) => STATE_WORDS[state].severity)).toEqual([
    "critical",
    ...Array(4).fill("warning"),
    "info",
    ...Array(4).fill(null),
  ]);
});
