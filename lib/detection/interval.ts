import type { QueueState } from "./queue-state";
import type { Reading } from "./types";

/** An interval longer than this many usual ones is a gap: what is beyond the usual does not count. */
export const GAP_INTERVALS = 1.75;
/** A start that moves by less is the same run of the server. */
const MIN_RESTART_SECONDS = 60;

/** What happened to one queue between two readings that can be compared. */
export interface Interval {
  /** The later reading, epoch milliseconds. */
  readonly atMs: number;
  /** Seconds that count as observed: at most a usual interval, 0 while closed. */
  readonly observedSeconds: number;
  /** The same where work waited at the beginning, else 0. */
  readonly seconds: number;
  /** Interactions taken by routing; with depth alone the size of a fall. */
  readonly left: number;
  /** Interactions that came in; null where that is not known (depth alone). */
  readonly arrived: number | null;
  /** Interactions that left in any other way; null where that is not told. */
  readonly removed: number | null;
  /** The change of the depth, what was removed added back; null where it isn't known (capped). */
  readonly change: number | null;
  /** Depth alone: true when so much waited that a fall could not be cut short by the end of the queue. */
  readonly isDeep: boolean;
  /** True when more time passed than counts. */
  readonly gap: boolean;
}

/** The counters of a reading, NaN where not told, with the seconds since the last one and the usual ones. */
export interface CountedReading {
  readonly left: number;
  readonly entered: number;
  readonly removed: number;
  readonly elapsed: number;
  readonly usual: number;
  readonly closed: boolean;
}

/** What happened since the last reading. */
export function intervalTo(
  state: QueueState,
  { atMs, depth, capped }: Reading,
  counted: CountedReading,
): Interval {
  const { elapsed, usual, closed } = counted;
  const observedSeconds = closed ? 0 : Math.min(elapsed, usual);
  const removed = numberOrNull(counted.removed - state.removed);
  const capOnly = (capped === true || state.capped) && depth >= state.depth;
  const change = capOnly ? null : depth - state.depth + (removed ?? 0);
  const counters = state.evidence === "counters";
  const left = counters
    ? Math.max(0, counted.left - state.left)
    : change !== null && change < 0
      ? -change
      : 0;
  const entered = numberOrNull(counted.entered - state.entered);
  // Where arrivals are not told, what is there now and was taken must have come.
  const came = counters && change !== null ? Math.max(0, change + left) : null;
  return {
    atMs,
    observedSeconds,
    seconds: state.depth > 0 ? observedSeconds : 0,
    left,
    arrived: counters ? (entered ?? came) : null,
    removed,
    change,
    isDeep: counters || state.depth >= state.rates.deepEnough,
    gap: elapsed > GAP_INTERVALS * usual,
  };
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** A counter as it is told; NaN where it is not, or can't be. */
export function counter(value: number | undefined): number {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : Number.NaN;
}

/** A new run of the server: its start moved on by a clear jump. One that jitters or runs backwards (now − uptime) is the same run. */
export function isRestart(state: QueueState, startedAtMs: number | undefined, usualSeconds: number): boolean {
  if (startedAtMs === undefined || Number.isNaN(state.startedAtMs)) return false;
  return startedAtMs - state.startedAtMs > 1000 * Math.max(MIN_RESTART_SECONDS, usualSeconds);
}
