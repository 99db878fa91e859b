import { expect, test } from "vitest";
import type { Episode, Verdict } from "./episodes";
import { VerdictMemory } from "./verdict-memory";

const EPISODE: Episode = {
  state: "not-draining",
  kinds: ["not-draining"],
  sinceMs: 0,
  calledMs: 1,
  endedMs: null,
  expected: 5,
  departed: 0,
  depth: 5,
  oneIn: 100,
  reason: "Work has waited.",
};

function verdict(episodes: number): Verdict {
  return {
    episodes: Array.from({ length: episodes }, () => EPISODE),
    calledOutMs: 0,
    learningMs: 0,
    unknownMs: 0,
  };
}

test("verdicts are remembered until newer ones take their room", () => {
  const memory = new VerdictMemory(10);
  const first = verdict(4);
  memory.keep("a", first);
  memory.keep("b", verdict(3));
  expect(memory.find("a")).toBe(first);
  memory.keep("c", verdict(3));
  expect(memory.find("a")).toBeUndefined();
  expect(memory.find("b")).toBeDefined();
  expect(memory.find("c")).toBeDefined();
});

test("a verdict that is larger than all room is still remembered, alone", () => {
  const memory = new VerdictMemory(3);
  memory.keep("a", verdict(1));
  memory.keep("b", verdict(9));
  expect(memory.find("a")).toBeUndefined();
  expect(memory.find("b")).toBeDefined();
});
