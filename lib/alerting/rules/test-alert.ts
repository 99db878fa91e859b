import { type AlertInput, advance } from "./alert-machine";
import { type AlertState, INACTIVE, type Suppression } from "./alert-state";
import type { AlertPolicy } from "./policy";
import type { Severity } from "./rule";
import { start } from "./stopwatch";

export const MINUTE_MS = 60_000;
/** 2026-11-23 08:00 UTC. */
export const START_MS = Date.UTC(2026, 10, 23, 8);
export const AT_ONCE: AlertPolicy = {
  holdMs: 0,
  keepFiringMs: 0,
  escalation: [],
  reopenWithinMs: 30 * MINUTE_MS,
  flapping: { changes: 5, withinMs: 30 * MINUTE_MS, calmMs: 10 * MINUTE_MS },
};
export const SILENCE: Suppression = {
  by: "silence",
  silenceId: 1,
  untilMs: START_MS + 60 * MINUTE_MS,
  reason: "change of the router",
};
export const MAINTENANCE: Suppression = {
  by: "maintenance",
  windowId: 2,
  untilMs: START_MS + 90 * MINUTE_MS,
  name: "Patch night",
};

/** A condition as the machine takes it. */
export function condition(
  active: "yes" | "no" | "unknown",
  suppression: Suppression | null = null,
  severity: Severity = "critical",
): AlertInput {
  const sentence = { yes: "Work waits.", no: "It drains again.", unknown: "No fresh reading." }[active];
  return {
    kind: "condition",
    active,
    suppression,
    statement: { severity, sentence, numbers: {}, labels: {} },
  };
}

/** The same of an alert that rules share, governed by one of this kind; `recovering` is unknown, with a forecast. */
export function incident(
  what: "yes" | "no" | "unknown" | "recovering",
  kind: string,
  severity: Severity = "critical",
  suppression: Suppression | null = null,
): AlertInput {
  const active = what === "recovering" ? "unknown" : what;
  const sentence = what === "recovering" ? "It falls by 12 a minute." : `Work waits (${kind}).`;
  const forecast = { fallsPerMinute: 12, usualAtMs: START_MS + 60 * MINUTE_MS };
  const isWrong = what === "yes";
  return {
    ...{ kind: "condition", active, suppression },
    statement: {
      ...{ severity, sentence, numbers: {}, labels: { rule: kind, kind, severity } },
      detection: isWrong
        ? { state: "growing", forecast: null, abandonment: null }
        : { state: what === "recovering" ? "recovering" : "ok", forecast, abandonment: null },
    },
    incident: { holds: {}, hold: start(START_MS), recovering: what === "recovering" },
  };
}

/** An alert that is led through its life minute by minute, and what happened: `fired!` was sent, `pending` was not. */
export class TestAlert {
  state: AlertState = INACTIVE;
  nowMs = START_MS;
  private happened: string[] = [];

  constructor(readonly policy: AlertPolicy = AT_ONCE) {}

  /** So many minutes after the start. */
  at(minute: number, input: AlertInput): this {
    this.nowMs = START_MS + minute * MINUTE_MS;
    const { next, events } = advance(this.state, input, this.policy, this.nowMs);
    this.state = next;
    this.happened.push(...events.map(({ kind, send }) => (send ? `${kind}!` : kind)));
    return this;
  }

  /** What happened since the last look. */
  told(): string[] {
    const told = this.happened;
    this.happened = [];
    return told;
  }
}
