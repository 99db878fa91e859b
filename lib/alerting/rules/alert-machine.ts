import { acknowledge, unacknowledge } from "./acknowledge";
import type { AlertEvent } from "./alert-event";
import type { AlertState, Holds, Statement, Suppression } from "./alert-state";
import { escalate } from "./escalate";
import { moveOn } from "./move-on";
import type { AlertPolicy } from "./policy";
import { settle } from "./settle";
import type { Stopwatch } from "./stopwatch";

/** What a person does: says that they have an alert, or that they no longer have it. */
export type PersonInput =
  | { readonly kind: "acknowledge"; readonly by: string; readonly note: string }
  | { readonly kind: "unacknowledge"; readonly by: string };

/** What an alert that several rules share needs beside its condition. */
export interface IncidentInput {
  readonly holds: Holds;
  /** How long the condition of the governing rule has held. */
  readonly hold: Stopwatch;
  readonly recovering: boolean;
}

/** What moves an alert on: how its condition stands now and what suppresses it, or what a person does. */
export type AlertInput =
  | PersonInput
  | {
      readonly kind: "condition";
      /** `unknown` neither fires nor resolves: no clock of the alert runs. */
      readonly active: "yes" | "no" | "unknown";
      readonly statement: Statement;
      readonly suppression: Suppression | null;
      /** Absent where one rule has the alert for itself. */
      readonly incident?: IncidentInput | undefined;
    };

/** The next state, and what happened on the way to it, in order. */
export interface Advance {
  readonly next: AlertState;
  readonly events: readonly AlertEvent[];
}

/**
 * Moves an alert on: inactive → pending → firing → resolved, by one input at `nowMs`. An `acknowledge` of an alert that does not fire
 * changes nothing. A `fired` event begins a new alert, `reopened` goes on with the last one; `inactive` after `pending` means that
 * the condition passed before its hold time, and after `resolved` that the alert can no longer re-open. What receivers believe is
 * part of the state, so nothing is sent while suppressed, and what they missed is sent when suppression ends.
 */
export function advance(state: AlertState, input: AlertInput, policy: AlertPolicy, nowMs: number): Advance {
  switch (input.kind) {
    case "condition": {
      const moved = moveOn(state, input, policy, nowMs);
      const settled = settle(state, moved, input.suppression, nowMs);
      const { next, events } = escalate(settled.next, policy, nowMs);
      return { next, events: [...settled.events, ...events] };
    }
    case "acknowledge":
      return acknowledge(state, input, nowMs);
    case "unacknowledge":
      return unacknowledge(state, input, nowMs);
  }
}
