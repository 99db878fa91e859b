import type { Happening } from "./alert-event";
import type { AlertInput } from "./alert-machine";
import {
  type AlertState,
  type Firing,
  gradeOf,
  INACTIVE,
  type Pending,
  type Resolved,
  type Statement,
} from "./alert-state";
import { noteChange, noteFlip, staysOpenMs } from "./flapping";
import { kindWords } from "./incident-kinds";
import type { AlertPolicy } from "./policy";
import { pause, start, tick } from "./stopwatch";

/** A state with what happened on the way to it. */
export interface Moved {
  readonly next: AlertState;
  readonly happenings: readonly Happening[];
}

/** How the condition stands. */
export type ConditionInput = Omit<Extract<AlertInput, { kind: "condition" }>, "kind" | "suppression">;

/** Moves an alert on by how its condition stands; who is told is settled afterwards. */
export function moveOn(state: AlertState, input: ConditionInput, policy: AlertPolicy, nowMs: number): Moved {
  const { active } = input;
  switch (state.phase) {
    case "inactive":
      return active === "yes" ? begin(null, input, policy, nowMs) : still(state);
    case "resolved": {
      const remembered = stillRemembered(state, policy, nowMs);
      if (active === "yes") return begin(remembered ? state : null, input, policy, nowMs);
      return still(remembered ? state : INACTIVE);
    }
    case "pending":
      return movePending(state, input, policy, nowMs);
    case "firing":
      return moveFiring(state, input, policy, nowMs);
  }
}

function still(next: AlertState): Moved {
  return { next, happenings: [] };
}

/** An alert whose end receivers have not heard of yet is not forgotten, however long it is suppressed. */
function stillRemembered({ resolvedMs, told }: Resolved, policy: AlertPolicy, nowMs: number): boolean {
  return nowMs - resolvedMs <= policy.reopenWithinMs || told !== null;
}

function begin(
  before: Resolved | null,
  { statement, incident }: ConditionInput,
  policy: AlertPolicy,
  nowMs: number,
): Moved {
  const hold = incident?.hold ?? start(nowMs);
  const pending: Pending = {
    ...{ phase: "pending", sinceMs: nowMs, hold, statement, before },
    ...holdsOf(incident),
  };
  if (hold.ranMs >= policy.holdMs) return open(pending, policy, nowMs);
  return { next: pending, happenings: [{ kind: "pending", sentence: statement.sentence }] };
}

function movePending(
  state: Pending,
  { active, statement, incident }: ConditionInput,
  policy: AlertPolicy,
  nowMs: number,
): Moved {
  if (active === "unknown") return still({ ...state, hold: pause(state.hold), ...holdsOf(incident) });
  if (active === "no") {
    const { before } = state;
    return still(before !== null && stillRemembered(before, policy, nowMs) ? before : INACTIVE);
  }
  const hold = incident?.hold ?? tick(state.hold, nowMs);
  const pending = { ...state, statement, hold, ...holdsOf(incident) };
  return hold.ranMs >= policy.holdMs ? open(pending, policy, nowMs) : still(pending);
}

function holdsOf(incident: ConditionInput["incident"]): Pick<Pending, "holds"> {
  return incident === undefined ? {} : { holds: incident.holds };
}

function open({ statement, before, holds }: Pending, policy: AlertPolicy, nowMs: number): Moved {
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
    ...(before?.openedAs === undefined ? {} : { openedAs: before.openedAs }),
    ...(holds === undefined ? {} : { holds }),
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

function moveFiring(state: Firing, input: ConditionInput, policy: AlertPolicy, nowMs: number): Moved {
  const { active, statement, incident } = input;
  const kept = { ...state, ...holdsOf(incident) };
  if (active === "unknown") {
    const calm = state.calm === null ? null : pause(state.calm);
    return incident?.recovering ? recover({ ...kept, calm }, statement, nowMs) : still({ ...kept, calm });
  }
  const happenings: Happening[] = [];
  const { changesMs, flapping } = noteFlip(state, active === "yes", policy, nowMs);
  if (state.flapping && !flapping)
    happenings.push({ kind: "steady", sentence: "It no longer comes and goes." });
  if (active === "yes") {
    happenings.push(...changesOf(state, statement));
    const { recovering: _, ...rest } = kept;
    return {
      next: { ...rest, ...openedAs(state, statement), statement, calm: null, changesMs, flapping },
      happenings,
    };
  }
  const calm = state.calm === null ? start(nowMs) : tick(state.calm, nowMs);
  if (calm.ranMs < staysOpenMs(flapping, policy))
    return { next: { ...kept, calm, changesMs, flapping }, happenings };
  const { startedMs, told, suppression } = state;
  const next: Resolved = {
    phase: "resolved",
    startedMs,
    resolvedMs: nowMs,
    statement: { ...statement, severity: state.statement.severity },
    told,
    suppression,
    changesMs: noteChange(changesMs, policy, nowMs).changesMs,
    ...(state.openedAs === undefined ? {} : { openedAs: state.openedAs }),
  };
  return { next, happenings: [...happenings, { kind: "resolved", sentence: statement.sentence }] };
}

/** It fires on as severe as it was, and says from when on that it recovers. */
function recover(state: Firing, statement: Statement, nowMs: number): Moved {
  const { severity, labels, sentence, numbers } = state.statement;
  const recovering = state.recovering ?? { sinceMs: nowMs, sentence, numbers };
  const next = { ...state, statement: { ...statement, severity, labels }, recovering };
  return {
    next,
    happenings: state.recovering === undefined ? [{ kind: "recovering", sentence: statement.sentence }] : [],
  };
}

/** What changes of an alert whose condition holds. */
function changesOf(state: Firing, statement: Statement): Happening[] {
  const { sentence } = statement;
  const [from, to] = [gradeOf(state.statement), gradeOf(statement)];
  const relapsed: Happening[] = state.recovering === undefined ? [] : [{ kind: "relapsed", sentence }];
  if (from.kind !== to.kind) {
    const change = capital(`${wordsOf(state.statement)} became ${wordsOf(statement)}.`);
    return [...relapsed, { kind: "kind-changed", from, to, sentence: `${change} ${sentence}` }];
  }
  return from.severity === to.severity
    ? relapsed
    : [...relapsed, { kind: "severity-changed", from: from.severity, to: to.severity, sentence }];
}

function wordsOf({ labels, detection }: Statement): string {
  return detection?.state === "unconfirmed" ? "never drained" : kindWords(labels.kind ?? "");
}

/** Receivers know an alert by the labels with which it fired first. */
function openedAs({ openedAs, statement: { labels } }: Firing, { labels: now }: Statement) {
  if (openedAs !== undefined) return { openedAs };
  const same = labels.rule === now.rule && labels.kind === now.kind && labels.severity === now.severity;
  return same ? {} : { openedAs: labels };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function staysOpenSentence({ flapping }: AlertPolicy): string {
  const minutes = (ms: number) => Math.round(ms / 60_000);
  return `It came and went ${flapping.changes} times within ${minutes(flapping.withinMs)} min: it now stays open until it has been calm for ${minutes(flapping.calmMs)} min.`;
}
