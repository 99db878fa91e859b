import type { Interval } from "./interval";
import type { QueueState } from "./queue-state";
import type { Abandonment } from "./types";

/** Three times what a usual half hour holds at the most is looked for. */
const FACTOR = 3;
const CAP = 2;
/** More than so many at once, and this share of the queue, is one event: somebody removed them. */
const BULK = 10;
const BULK_SHARE = 0.2;

/** Moves the CUSUM of removals on (Poisson, against the usual maximum of the hour). Changes the state. */
export function stepAbandonment(state: QueueState, interval: Interval, depthBefore: number): void {
  const { removed, observedSeconds, gap, atMs } = interval;
  const { removedPerSecond, abandonThreshold } = state.rates;
  if (removed === null || gap) return;
  const isBulk = removed > BULK && removed > BULK_SHARE * depthBefore;
  const events = isBulk ? 1 : removed;
  state.visitRemoved += events;
  if (!Number.isFinite(removedPerSecond)) return;
  const nats = events * Math.log(FACTOR) - (FACTOR - 1) * removedPerSecond * observedSeconds;
  state.abandonEvidence = Math.min(Math.max(0, state.abandonEvidence + nats), abandonThreshold + CAP);
  if ((state.abandonEvidence <= 0 && !state.abandoning) || Number.isNaN(state.abandonedSinceMs)) {
    state.abandonedSinceMs = atMs;
    state.abandoned = 0;
    state.abandonUsual = 0;
  } else {
    state.abandoned += removed;
    state.abandonUsual += removedPerSecond * observedSeconds;
  }
  state.abandoning = state.abandonEvidence >= abandonThreshold / (state.abandoning ? 2 : 1);
}

/** The signal with its numbers; null while no more than usual give up. */
export function abandonmentOf(state: QueueState): Abandonment | null {
  if (!state.abandoning) return null;
  return {
    sinceMs: state.abandonedSinceMs,
    removed: Math.round(state.abandoned),
    usual: Math.round(state.abandonUsual),
  };
}
