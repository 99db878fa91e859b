import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stepIdle } from "./idle";
import { newQueueState } from "./queue-state";
import { step } from "./step";
import { MINUTE_MS, MONDAY_MS, SETTINGS } from "./test-queue";
import { type DetectionSettings, PROFILES, type Reading } from "./types";

/** A stretch of polls: mostly empty, with work now and then, and what else can be in a record. */
const stretches = fc.array(
  fc.record({
    polls: fc.integer({ min: 1, max: 120 }),
    stepMs: fc.constantFrom(5_000, 5_003, 4_990, 30_000, 60_000),
    kind: fc.constantFrom("empty", "empty", "busy", "stopped", "untold", "missing"),
    silentMs: fc.constantFrom(0, 0, 0, 60_000, 3_600_000),
    reset: fc.boolean(),
  }),
  { minLength: 3, maxLength: 20 },
);

type Stretch = typeof stretches extends fc.Arbitrary<(infer One)[]> ? One : never;

function* observations(history: readonly Stretch[], seed: number) {
  let atMs = MONDAY_MS + seed * MINUTE_MS;
  let depth = 0;
  let left = 0;
  let entered = 0;
  for (const { polls, stepMs, kind, silentMs, reset } of history) {
    atMs += silentMs;
    if (reset && kind === "busy") {
      left = 0;
      entered = 0;
    }
    for (let poll = 0; poll < polls; poll += 1) {
      atMs += stepMs + ((poll * 7 + seed) % 5);
      const comes = (kind === "busy" || kind === "stopped") && (poll * 13 + seed) % 3 === 0 ? 1 : 0;
      const leaves = kind === "stopped" ? 0 : Math.min(depth, 2);
      depth += comes - leaves;
      left += leaves;
      entered += comes;
      if (kind === "missing") yield { kind: "missing", atMs } as const;
      else {
        const counters = kind === "untold" ? { left: Number.NaN, entered } : { left, entered };
        const reading: Reading = { kind: "reading", atMs, depth, inRouting: poll % 2, ...counters };
        yield reading;
      }
    }
  }
}

/** How many of the readings were idle; the state and what was told must be the same with and without the short way. */
function idleShare(history: readonly Stretch[], seed: number, settings: DetectionSettings): number {
  const usual = newQueueState();
  const quick = newQueueState();
  let idle = 0;
  let all = 0;
  for (const observation of observations(history, seed)) {
    all += 1;
    const told = step(usual, observation, settings);
    if (observation.kind === "reading" && stepIdle(quick, observation, settings)) {
      idle += 1;
      expect(told).toBeUndefined();
    } else expect(step(quick, observation, settings)).toEqual(told);
  }
  expect(quick).toEqual(usual);
  return idle / all;
}

describe("the short way through idle readings", () => {
  test.each(PROFILES)("leads to the same state and the same words, %s", (profile) => {
    const property = fc.property(stretches, fc.nat(10_000), fc.boolean(), (history, seed, closes) => {
      const closedAt = (atMs: number) => closes && Math.floor(atMs / 7_200_000) % 3 === 0;
      idleShare(history, seed, { ...SETTINGS, profile, closedAt });
    });
    fc.assert(property, { numRuns: 40 });
  });

  test("is taken by nearly all readings of a queue that is empty", () => {
    const quiet = { polls: 2_000, stepMs: 5_000, kind: "empty", silentMs: 0, reset: false } as const;
    const busy = { ...quiet, polls: 50, kind: "busy" } as const;
    expect(idleShare([busy, quiet, busy, quiet], 1, SETTINGS)).toBeGreaterThan(0.9);
  });
});
