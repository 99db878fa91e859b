import type { Rule } from "./rule";

const MINUTE_MS = 60_000;

/** How patient an alert is; all times milliseconds. */
export interface AlertPolicy {
  readonly holdMs: number;
  readonly keepFiringMs: number;
  /** Rising times without acknowledgement, one for each step of escalation. */
  readonly escalation: readonly number[];
  /** Firing again so soon after it resolved, it is the same alert. */
  readonly reopenWithinMs: number;
  /** Flapping from so many openings and closings within a time; over when calm for so long. */
  readonly flapping: { readonly changes: number; readonly withinMs: number; readonly calmMs: number };
}

/** What is the same for all rules: the third opening within half an hour is flapping. */
export const REOPENING = {
  reopenWithinMs: 30 * MINUTE_MS,
  flapping: { changes: 5, withinMs: 30 * MINUTE_MS, calmMs: 10 * MINUTE_MS },
} as const;

/** The policy of a rule's alerts. */
export function policyOf({ holdMs, keepFiringMs, escalation }: Rule): AlertPolicy {
  return { holdMs, keepFiringMs, escalation, ...REOPENING };
}
