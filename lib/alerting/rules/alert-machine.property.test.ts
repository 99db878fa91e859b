import fc from "fast-check";
import { expect, test } from "vitest";
import type { AlertEvent } from "./alert-event";
import { advance } from "./alert-machine";
import { type AlertState, alertStateSchema, INACTIVE } from "./alert-state";
import type { AlertPolicy } from "./policy";
import { AT_ONCE, condition, MAINTENANCE, MINUTE_MS, SILENCE, START_MS } from "./test-alert";

const minutes = fc.integer({ min: 0, max: 8 }).map((each) => each * MINUTE_MS);
const policy: fc.Arbitrary<AlertPolicy> = fc.record({
  holdMs: minutes,
  keepFiringMs: minutes,
  escalation: fc.constantFrom([], [10 * MINUTE_MS], [3 * MINUTE_MS, 6 * MINUTE_MS]),
  reopenWithinMs: fc.constantFrom(0, 10 * MINUTE_MS, 30 * MINUTE_MS),
  flapping: fc.constant(AT_ONCE.flapping),
});
const input = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("yes", "yes", "no", "unknown") },
  { weight: 1, arbitrary: fc.constantFrom("acknowledge", "unacknowledge") },
);
const step = fc.record({
  afterMs: fc.integer({ min: -1, max: 6 }).map((each) => each * MINUTE_MS),
  what: input,
  suppression: fc.constantFrom(null, null, SILENCE, MAINTENANCE),
  severity: fc.constantFrom("critical", "critical", "warning"),
});

type Given = typeof step extends fc.Arbitrary<infer One> ? One : never;

interface Step {
  readonly before: AlertState;
  readonly after: AlertState;
  readonly events: readonly AlertEvent[];
  readonly what: string;
}

function play(steps: readonly Given[], patience: AlertPolicy) {
  let state: AlertState = INACTIVE;
  let nowMs = START_MS;
  const played: Step[] = [];
  for (const { afterMs, what, suppression, severity } of steps) {
    nowMs += afterMs;
    const isPerson = what === "acknowledge" || what === "unacknowledge";
    const given = isPerson
      ? ({ kind: what, by: "Anna", note: "" } as const)
      : condition(what, suppression, severity);
    const before = state;
    const { next, events } = advance(before, given, patience, nowMs);
    state = next;
    played.push({ before, after: next, events, what });
  }
  return played;
}

const lives = fc.array(step, { minLength: 1, maxLength: 60 });

function always(name: string, holds: (played: readonly Step[], patience: AlertPolicy) => void) {
  test(name, () => {
    fc.assert(
      fc.property(lives, policy, (steps, patience) => holds(play(steps, patience), patience)),
      { numRuns: 1_500 },
    );
  });
}

always("an alert opens, closes, and opens again: never twice the same", (played) => {
  let open = false;
  for (const { kind } of played.flatMap(({ events }) => events)) {
    if (kind === "fired" || kind === "reopened") {
      expect(open).toBe(false);
      open = true;
    }
    if (kind === "resolved") {
      expect(open).toBe(true);
      open = false;
    }
  }
});

always("receivers hear of an alert once, and of its end once", (played) => {
  let believed = false;
  for (const { after, events } of played) {
    for (const { kind, send } of events) {
      if (!send) continue;
      if (kind === "fired") expect(believed).toBe(false);
      if (kind === "resolved") {
        expect(believed).toBe(true);
        believed = false;
      } else if (kind === "unsuppressed" && after.phase === "resolved") {
        expect(believed).toBe(true);
        believed = false;
      } else believed = true;
    }
  }
});

always("nothing is sent while suppressed", (played) => {
  for (const { after, events } of played) {
    if (after.phase === "inactive" || after.phase === "pending" || after.suppression !== null)
      expect(events.filter(({ send }) => send)).toEqual([]);
  }
});

always("while nothing suppresses it, receivers know how it stands", (played) => {
  for (const { after } of played) {
    if (after.phase === "firing" && after.suppression === null)
      expect(after.told).toEqual({
        severity: after.statement.severity,
        acknowledged: after.acknowledgement !== null,
      });
    if (after.phase === "resolved" && after.suppression === null) expect(after.told).toBeNull();
  }
});

always("what is unknown, and what a person says, neither opens nor closes", (played) => {
  for (const { before, after, what } of played) {
    if (what === "yes" || what === "no") continue;
    expect(after.phase === "firing").toBe(before.phase === "firing");
    if (before.phase === "pending") expect(after.phase).toBe("pending");
  }
});

always(
  "each step of escalation is taken at most once an opening, and never of an acknowledged alert",
  (played) => {
    let taken = 0;
    for (const { after, events } of played) {
      for (const event of events) {
        if (event.kind === "fired" || event.kind === "reopened") taken = 0;
        if (event.kind !== "escalated") continue;
        expect(event.step).toBe(taken + 1);
        taken = event.step;
        expect(after).toMatchObject({ phase: "firing", acknowledgement: null, suppression: null });
      }
    }
  },
);

always("at most one message a moment tells how it stands", (played) => {
  for (const { events } of played)
    expect(events.filter(({ kind, send }) => send && kind !== "escalated").length).toBeLessThanOrEqual(1);
});

always("a state is read again as it was stored, and does not grow", (played) => {
  for (const { after } of played) {
    const text = JSON.stringify(after);
    expect(alertStateSchema.parse(JSON.parse(text))).toEqual(after);
    expect(text.length).toBeLessThan(2_000);
  }
});
