import type { Firing } from "./alert-state";
import type { AlertPolicy } from "./policy";

/** The changes that still count, and whether they are too many. */
export interface Changes {
  readonly changesMs: readonly number[];
  readonly flapping: boolean;
}

/** Adds an opening or a closing at `nowMs`. Keeps no more changes than make it flap. */
export function noteChange(changesMs: readonly number[], { flapping }: AlertPolicy, nowMs: number): Changes {
  const recent = [...recentOf(changesMs, flapping.withinMs, nowMs), nowMs].slice(-flapping.changes);
  return { changesMs: recent, flapping: recent.length >= flapping.changes };
}

/**
 * While an alert flaps, and is kept open for it, each change of its condition counts; it is over when none was seen for the window.
 * Otherwise only openings and closings count: what the hold times smooth out disturbs nobody.
 */
export function noteFlip(state: Firing, isActive: boolean, policy: AlertPolicy, nowMs: number): Changes {
  if (!state.flapping) return { changesMs: state.changesMs, flapping: false };
  const wasActive = state.calm === null;
  if (isActive !== wasActive)
    return { changesMs: noteChange(state.changesMs, policy, nowMs).changesMs, flapping: true };
  const changesMs = recentOf(state.changesMs, policy.flapping.withinMs, nowMs);
  return { changesMs, flapping: changesMs.length > 0 };
}

/** How long the condition must be over before the alert resolves, milliseconds. */
export function staysOpenMs(isFlapping: boolean, { keepFiringMs, flapping }: AlertPolicy): number {
  return isFlapping ? Math.max(keepFiringMs, flapping.calmMs) : keepFiringMs;
}

function recentOf(changesMs: readonly number[], withinMs: number, nowMs: number): readonly number[] {
  return changesMs.filter((atMs) => nowMs - atMs <= withinMs);
}
