import type { Happening } from "./alert-event";
import {
  type AlertState,
  type Firing,
  INACTIVE,
  type Pending,
  type Resolved,
  type Statement,
} from "./alert-state";
import { noteChange, noteFlip, staysOpenMs } from "./flapping";
import type { AlertPolicy } from "./policy";
import { pause, start, tick } from "./stopwatch";

/** A state with what happened on the way to it. */
export interface Moved {
  readonly next: AlertState;
  readonly happenings: readonly Happening[];
}

/** Moves an alert on by how its condition stands; who is told is settled afterwards. */
export function moveOn(
  state: AlertState,
  active: "yes" | "no" | "unknown",
  statement: Statement,
  policy: AlertPolicy,
  nowMs: number,
): Moved {
  switch (state.phase) {
    case "inactive":
      return active === "yes" ? begin(null, statement, policy, nowMs) : still(state);
    case "resolved": {
      const remembered = stillRemembered(state, policy, nowMs);
      if (active === "yes") return begin(remembered ? state : null, statement, policy, nowMs);
      return still(remembered ? state : INACTIVE);
    }
    case "pending":
      return movePending(state, active, statement, policy, nowMs);
    case "firing":
      return moveFiring(state, active, statement, policy, nowMs);
  }
}

function still(next: AlertState): Moved {
  return { next, happenings: [] };
}

/** An alert whose end receivers have not heard of yet is not forgotten, however long it is suppressed. */
function stillRemembered({ resolvedMs, told }: Resolved, policy: AlertPolicy, nowMs: number): boolean {
  return nowMs - resolvedMs <= policy.reopenWithinMs || told !== null;
}

function begin(before: Resolved | null, statement: Statement, policy: AlertPolicy, nowMs: number): Moved {
  const pending: Pending = { phase: "pending", sinceMs: nowMs, hold: start(nowMs), statement, before };
  if (policy.holdMs <= 0) return open(pending, policy, nowMs);
  return { next: pending, happenings: [{ kind: "pending", sentence: statement.sentence }] };
}

function movePending(
  state: Pending,
  active: "yes" | "no" | "unknown",
  statement: Statement,
  policy: AlertPolicy,
  nowMs: number,
): Moved {
  if (active === "unknown") return still({ ...state, hold: pause(state.hold) });
  if (active === "no") {
    const { before } = state;
    return still(before !== null && stillRemembered(before, policy, nowMs) ? before : INACTIVE);
  }
  const pending = { ...state, statement, hold: tick(state.hold, nowMs) };
  return pending.hold.ranMs >= policy.holdMs ? open(pending, policy, nowMs) : still(pending);
}

function open({ statement, before }: Pending, policy: AlertPolicy, nowMs: number): Moved {
  const change = noteChange(before?.changesMs ?? [], policy, nowMs);
  const next: Firing = {
    phase: "firing",
    startedMs: before?.startedMs ?? nowMs,
    firedMs: nowMs,
    statement,
    told: before?.told ?? null,
    suppression: before?.suppression ?? null,
    calm: null,
    acknowledgement: null,
    unansweredSinceMs: nowMs,
    escalatedSteps: 0,
    ...change,
  };
  const { severity, sentence } = statement;
  const opened: Happening = { kind: before === null ? "fired" : "reopened", severity, sentence };
  if (!next.flapping) return { next, happenings: [opened] };
  const flapping: Happening = { kind: "flapping", sentence: staysOpenSentence(policy) };
  return {
    next,
    happenings: [{ ...opened, sentence: `${sentence} ${flapping.sentence}` }, flapping],
  };
}

function moveFiring(
  state: Firing,
  active: "yes" | "no" | "unknown",
  statement: Statement,
  policy: AlertPolicy,
  nowMs: number,
): Moved {
  if (active === "unknown") return still(state.calm === null ? state : { ...state, calm: pause(state.calm) });
  const happenings: Happening[] = [];
  const { changesMs, flapping } = noteFlip(state, active === "yes", policy, nowMs);
  if (state.flapping && !flapping)
    happenings.push({ kind: "steady", sentence: "It no longer comes and goes." });
  if (active === "yes") {
    const from = state.statement.severity;
    const to = statement.severity;
    if (from !== to) happenings.push({ kind: "severity-changed", from, to, sentence: statement.sentence });
    return { next: { ...state, statement, calm: null, changesMs, flapping }, happenings };
  }
  const calm = state.calm === null ? start(nowMs) : tick(state.calm, nowMs);
  if (calm.ranMs < staysOpenMs(flapping, policy))
    return { next: { ...state, calm, changesMs, flapping }, happenings };
  const { startedMs, told, suppression } = state;
  const next: Resolved = {
    phase: "resolved",
    startedMs,
    resolvedMs: nowMs,
    statement: { ...statement, severity: state.statement.severity },
    told,
    suppression,
    changesMs: noteChange(changesMs, policy, nowMs).changesMs,
  };
  return { next, happenings: [...happenings, { kind: "resolved", sentence: statement.sentence }] };
}

function staysOpenSentence({ flapping }: AlertPolicy): string {
  const minutes = (ms: number) => Math.round(ms / 60_000);
  return `It came and went ${flapping.changes} times within ${minutes(flapping.withinMs)} min: it now stays open until it has been calm for ${minutes(flapping.calmMs)} min.`;
}
