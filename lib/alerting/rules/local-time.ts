import { createLocalClock } from "@/lib/detection/week-clock";

const DAY_MS = 86_400_000;

/** Moments of a time zone's wall clock; a local time is what the clock shows as if it were UTC, epoch milliseconds. */
export interface TimeZone {
  /** What the clock shows at a moment. */
  local(atMs: number): number;
  /**
   * The moment at which the clock shows a local time. Shown twice (the clock goes back): the first. Never shown (it goes forward): as far
   * past the change as it lies within the gap (RFC 5545, 3.3.5).
   */
  moment(localMs: number): number;
}

/** The time zone of an IANA name; null when there is none. */
export function timeZoneNamed(name: string): TimeZone | null {
  let local: (atMs: number) => number;
  try {
    local = createLocalClock(name);
  } catch {
    return null;
  }
  return {
    local,
    moment: (localMs) => {
      const before = localMs - offsetAt(local, localMs - DAY_MS);
      const after = localMs - offsetAt(local, localMs + DAY_MS);
      if (local(before) === localMs) return before;
      return local(after) === localMs ? after : before;
    },
  };
}

function offsetAt(local: (atMs: number) => number, atMs: number): number {
  return local(atMs) - atMs;
}
