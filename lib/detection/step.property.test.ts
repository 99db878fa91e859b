import fc from "fast-check";
import { expect, test } from "vitest";
import { KINDS_OF_DAY, SLOTS_A_DAY, VISIT_FIELDS } from "./baseline";
import { decodeState, encodeBaseline, encodeProgress } from "./codec";
import { applyFeedback } from "./feedback";
import { AMOUNTS, MAX_HELD_VISITS, newQueueState, type QueueState } from "./queue-state";
import { step } from "./step";
import { MONDAY_MS, SETTINGS } from "./test-queue";
import { DETECTION_STATES, type Observation } from "./types";

const anyNumber = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.double(), fc.constant(undefined));
const observation: fc.Arbitrary<{
  afterMs: number;
  wild: Record<string, unknown>;
  kind: "reading" | "missing";
}> = fc.record({
  afterMs: fc.oneof(fc.constant(5000), fc.integer({ min: -100_000, max: 4_000_000 }), fc.double()),
  kind: fc.oneof(
    { weight: 9, arbitrary: fc.constant("reading" as const) },
    { weight: 1, arbitrary: fc.constant("missing" as const) },
  ),
  wild: fc.record({
    depth: fc.oneof(
      fc.integer({ min: 0, max: 50 }),
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      fc.double(),
    ),
    left: anyNumber,
    entered: anyNumber,
    removed: anyNumber,
    inRouting: anyNumber,
    oldestAtMs: anyNumber,
    startedAtMs: anyNumber,
    capped: fc.boolean(),
  }),
});
const history = fc.array(observation, { maxLength: 60 });
const profile = fc.constantFrom("distribution" as const, "immediate" as const, "archive" as const);

/** May be negative, or unknown. */
const SIGNED = new Set(["growthChange", "spreadExcess", "arrivalExcess", "lnAge99", "lnAge999"]);
const MAY_BE_UNKNOWN = new Set(["visitFirstMinutes", "visitSlot"]);

function isObservation(value: unknown): value is Observation {
  return typeof value === "object" && value !== null && "kind" in value;
}

function play(
  state: QueueState,
  steps: readonly { afterMs: number; wild: object; kind: string }[],
  profileName: "distribution" | "immediate" | "archive",
  check: () => void,
): void {
  let atMs = MONDAY_MS;
  for (const { afterMs, wild, kind } of steps) {
    atMs += Number.isFinite(afterMs) ? afterMs : 0;
    const next: unknown = { kind, atMs, ...wild };
    if (isObservation(next)) step(state, next, { ...SETTINGS, profile: profileName });
    check();
  }
}

test("any sequence of readings leaves a finite state with W ≥ 0", () => {
  fc.assert(
    fc.property(
      history,
      profile,
      fc.constantFrom("right" as const, "expected" as const, "wrong" as const, "new-normal" as const),
      (steps, profileName, feedback) => {
        const state = newQueueState();
        play(state, steps, profileName, () => {
          for (const field of AMOUNTS) {
            if (MAY_BE_UNKNOWN.has(field)) continue;
            expect(Number.isFinite(state[field]), field).toBe(true);
            if (!SIGNED.has(field)) expect(state[field], field).toBeGreaterThanOrEqual(0);
          }
        });
        applyFeedback(state, feedback, state.atMs);
        for (const kind of KINDS_OF_DAY) {
          for (let place = 0; place < SLOTS_A_DAY; place += 1) {
            for (const field of VISIT_FIELDS) {
              const value = state.baseline.sum(field, kind, place);
              expect(value >= 0 && Number.isFinite(value)).toBe(true);
            }
          }
        }
        expect(state.state === null || DETECTION_STATES.includes(state.state)).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
}, 30_000);

test("a state is stored in at most 2 KB and read again as it was", () => {
  fc.assert(
    fc.property(history, profile, (steps, profileName) => {
      const state = newQueueState();
      play(state, steps, profileName, () => {});
      for (let held = 0; held < 40 && state.held.length < MAX_HELD_VISITS; held += 1) {
        state.held.push({ slot: held, exposedSeconds: 1, events: 2, inflow: 3, outflow: 4 });
      }
      const progress = encodeProgress(state);
      const baseline = encodeBaseline(state.baseline);
      expect(progress.length + baseline.length).toBeLessThanOrEqual(2048);
      const restored = decodeState(progress, baseline);
      expect(restored).not.toBeNull();
      if (restored === null) return;
      expect(restored.state).toBe(state.state);
      expect(restored.atMs).toBe(state.atMs);
      expect(restored.left).toBe(state.left);
      expect(restored.held.map(({ slot }) => slot)).toEqual(state.held.map(({ slot }) => slot));
      for (const [index, visit] of state.held.entries()) {
        if (visit.events < 0.05) continue;
        expect(Math.abs(Math.log((restored.held[index]?.events ?? 0) / visit.events))).toBeLessThan(0.038);
      }
      expect(restored.drainEvidence).toBeCloseTo(state.drainEvidence, 4);
      expect(encodeBaseline(restored.baseline)).toEqual(baseline);
      expect(encodeProgress(restored)).toEqual(progress);
    }),
    { numRuns: 60 },
  );
}, 30_000);

test("bytes that are damaged or of another version are not read", () => {
  const state = newQueueState();
  const progress = encodeProgress(state);
  const baseline = encodeBaseline(state.baseline);
  expect(decodeState(progress.slice(1), baseline)).toBeNull();
  expect(decodeState(progress, baseline.slice(1))).toBeNull();
  expect(decodeState(new Uint8Array([9, ...progress.slice(1)]), baseline)).toBeNull();
  expect(decodeState(new Uint8Array(), new Uint8Array())).toBeNull();
});
