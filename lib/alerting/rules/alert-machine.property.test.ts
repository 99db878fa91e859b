import fc from "fast-check";
import { expect, test } from "vitest";
import type { AlertEvent } from "./alert-event";
import { advance } from "./alert-machine";
import { type AlertState, alertStateSchema, gradeOf, INACTIVE } from "./alert-state";
import { type Grade, isWorse } from "./incident-kinds";
import type { AlertPolicy } from "./policy";
import { AT_ONCE, incident, MAINTENANCE, MINUTE_MS, SILENCE, START_MS } from "./test-alert";

/** Messages that do not tell how bad it is: to other receivers, or only to those that ask. */
const SIDE_EVENTS: ReadonlySet<string> = new Set(["escalated", "recovering", "relapsed"]);
const minutes = fc.integer({ min: 0, max: 8 }).map((each) => each * MINUTE_MS);
const policy: fc.Arbitrary<AlertPolicy> = fc.record({
  holdMs: minutes,
  keepFiringMs: minutes,
  escalation: fc.constantFrom([], [10 * MINUTE_MS], [3 * MINUTE_MS, 6 * MINUTE_MS]),
  reopenWithinMs: fc.constantFrom(0, 10 * MINUTE_MS, 30 * MINUTE_MS),
  flapping: fc.constant(AT_ONCE.flapping),
});
const input = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("yes", "yes", "no", "unknown", "recovering") },
  { weight: 1, arbitrary: fc.constantFrom("acknowledge", "unacknowledge") },
);
const step = fc.record({
  afterMs: fc.integer({ min: -1, max: 6 }).map((each) => each * MINUTE_MS),
  what: input,
  suppression: fc.constantFrom(null, null, SILENCE, MAINTENANCE),
  severity: fc.constantFrom("critical", "critical", "warning"),
  kind: fc.constantFrom("queue-not-draining", "queue-growing", "queue-draining-slowly"),
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
  for (const { afterMs, what, suppression, severity, kind } of steps) {
    nowMs += afterMs;
    const isPerson = what === "acknowledge" || what === "unacknowledge";
    const given = isPerson
      ? ({ kind: what, by: "Anna", note: "" } as const)
      : incident(what, kind, severity, suppression);
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

always("while nothing suppresses it, receivers believe no less than what is so", (played) => {
  for (const { after } of played) {
    if (after.phase === "firing" && after.suppression === null) {
      expect(after.told?.acknowledged).toBe(after.acknowledgement !== null);
      if (after.told === null) throw new Error("nobody was told");
      expect(isWorse(gradeOf(after.statement), after.told)).toBe(false);
      if (after.told.recovering) expect(after.recovering).toBeDefined();
    }
    if (after.phase === "resolved" && after.suppression === null) expect(after.told).toBeNull();
  }
});

always("receivers believe the worst that was since the last message, and get no other message", (played) => {
  let worst: Grade | null = null;
  for (const { before, after, events } of played) {
    const messages = events.filter(({ kind, send }) => send && !SIDE_EVENTS.has(kind));
    if (after.phase !== "firing") {
      if (after.phase !== "pending") worst = null;
      continue;
    }
    const now = gradeOf(after.statement);
    if (after.suppression !== null) {
      if (before.phase === "firing" && after.told !== null) expect(after.told).toEqual(before.told);
      continue;
    }
    if (messages.length > 0) worst = now;
    else if (before.phase === "firing" && before.suppression === null)
      expect(worst !== null && isWorse(now, worst)).toBe(false);
    if (worst !== null && messages.length > 0)
      expect(after.told).toMatchObject({ severity: now.severity, kind: now.kind });
    if (after.told !== null) worst = { severity: after.told.severity, kind: after.told.kind };
  }
});

always("that it became milder is never sent", (played) => {
  for (const { events } of played)
    for (const event of events)
      if (event.kind === "kind-changed" && isWorse(event.from, event.to)) expect(event.send).toBe(false);
});

always("recovering is said once until it relapses or is over, and never of what nobody knows", (played) => {
  let recovers = false;
  for (const { before, events } of played)
    for (const { kind, send } of events) {
      if (kind === "recovering") {
        expect(recovers).toBe(false);
        recovers = true;
        if (send) expect(before.phase === "firing" && before.told !== null).toBe(true);
      }
      if (kind === "relapsed") expect(recovers).toBe(true);
      if (kind === "relapsed" || kind === "resolved") recovers = false;
    }
});

always("what is unknown, and what a person says, neither opens nor closes", (played) => {
  for (const { before, after, what } of played) {
    if (what !== "unknown" && what !== "recovering" && !what.includes("acknowledge")) continue;
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
