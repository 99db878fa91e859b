import type { SwitchWatch } from "@/lib/http/option-schemas";
import type { CounterMovement } from "@/lib/live/counter-movement";

/** So long a switched-on group may take to move before it counts as not moved, milliseconds. */
export const WAIT_MS = 120_000;
/** After so long without a move, counters that moved count as not moved. */
export const QUIET_MS = 300_000;

/** What is known of a switch and its counters; all moments in epoch milliseconds. */
export interface SwitchFacts {
  /** The option's value; null = not set. Undefined = never read. */
  readonly value: string | null | undefined;
  /** Since when it has this value; null = longer than Tidewatch knows. */
  readonly sinceMs: number | null;
  /** Null while readings don't hold the group. */
  readonly movement: CounterMovement | null;
  /** The first and the last reading since Tidewatch started; null without any. */
  readonly firstReadingMs: number | null;
  readonly lastReadingMs: number | null;
}

/** True for a value that switches on. */
export function isOn(value: string | null | undefined): boolean {
  return value?.trim().toLowerCase() === "true";
}

/** Says what the counters of a switch do. */
export function watchSwitch(facts: SwitchFacts, nowMs: number): SwitchWatch {
  const { value, sinceMs, movement, firstReadingMs, lastReadingMs } = facts;
  if (value === undefined || firstReadingMs === null || lastReadingMs === null) return { is: "unknown" };
  const movedMs = movement?.movedMs ?? null;
  const movedSince = movedMs !== null && (sinceMs === null || movedMs > sinceMs);
  if (!isOn(value)) {
    const isMoving = movedSince && nowMs - movedMs <= QUIET_MS;
    return isMoving ? { is: "still-moving", movedAt: iso(movedMs) } : { is: "off" };
  }
  if (movedSince && nowMs - movedMs <= QUIET_MS)
    return { is: "moving", since: iso(Math.max(movement?.movingSinceMs ?? movedMs, sinceMs ?? 0)) };
  if (movedSince) return { is: "not-moved", forMs: nowMs - movedMs, everMoved: true };
  const waitingSinceMs = Math.max(sinceMs ?? firstReadingMs, firstReadingMs);
  const forMs = Math.max(0, nowMs - waitingSinceMs);
  return forMs < WAIT_MS
    ? { is: "waiting", since: iso(waitingSinceMs) }
    : { is: "not-moved", forMs, everMoved: false };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
