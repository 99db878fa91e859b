import { CAP } from "./drain";
import type { Interval } from "./interval";
import type { QueueState } from "./queue-state";

/**
 * The tilts of the mixture, by form: with counters on the arrivals alone, a rate of e^θ times the upper estimate; with depth alone on the
 * net change of the depth.
 */
const TILTS = {
  counters: { growthLow: 0.3, growthMiddle: 0.75, growthHigh: 1.7 },
  depth: { growthLow: 0.12, growthMiddle: 0.35, growthHigh: 0.9 },
} as const;
const CUSUMS = ["growthLow", "growthMiddle", "growthHigh"] as const;
const LN_TILTS = Math.log(CUSUMS.length);
/** With less waiting, nothing grows. */
const MIN_DEPTH = 10;

/** The evidence that more comes in than ever usual, nats: each tilt has a third of the mixture. */
export function growthEvidence(state: QueueState): number {
  return Math.max(0, Math.max(state.growthLow, state.growthMiddle, state.growthHigh) - LN_TILTS);
}

/**
 * Moves the growth CUSUMs on. Each adds θ·x − ln E e^{θx} for the worst healthy pair, arrivals at their upper and departures at their lower
 * estimate, so that e to the sum is an e-value for every healthy pair (an e-detector: Shin, Ramdas, Rinaldo 2022). Changes the state.
 */
export function stepGrowth(state: QueueState, interval: Interval, plannedFactor: number): void {
  const { rates } = state;
  const high = rates.arrivalsHighPerSecond * plannedFactor;
  const { seconds, change, arrived, gap, atMs } = interval;
  if (gap || seconds <= 0 || !Number.isFinite(high)) return;
  const most = rates.growthThreshold + LN_TILTS + CAP;
  const counters = state.evidence === "counters";
  const tilts = TILTS[state.evidence];
  if (counters ? arrived === null : change === null) return;
  for (const cusum of CUSUMS) {
    const tilt = tilts[cusum];
    const nats = counters
      ? (tilt * (arrived ?? 0) - high * seconds * Math.expm1(tilt)) / rates.arrivalBatch
      : tilt * (change ?? 0) -
        seconds * (high * Math.expm1(tilt) + rates.departuresPerSecond * Math.expm1(-tilt));
    state[cusum] = Math.min(Math.max(0, state[cusum] + nats), most);
  }
  if (growthEvidence(state) <= 0 && !state.growing) {
    state.growthSinceMs = atMs;
    state.growthChange = 0;
    state.growthArrived = 0;
    state.growthUsual = 0;
    return;
  }
  state.growthChange += change ?? 0;
  state.growthArrived += arrived ?? 0;
  state.growthUsual += rates.arrivalsPerSecond * seconds;
}

/** True when growth is proven and the depth is above what the hour usually reaches. */
export function provesGrowth(state: QueueState): boolean {
  return growthEvidence(state) >= state.rates.growthThreshold && isAboveUsual(state);
}

/** True when the depth is above the peak that the present hour usually reaches. */
export function isAboveUsual(state: QueueState): boolean {
  if (state.visitSlot < 0 || !state.learned) return false;
  return state.depth >= MIN_DEPTH && state.depth > state.baseline.usualPeak(state.visitSlot);
}

/** Sets the evidence of growth back to nothing. Changes the state. */
export function forgetGrowth(state: QueueState, atMs: number): void {
  for (const cusum of CUSUMS) state[cusum] = 0;
  state.growing = false;
  state.growthSinceMs = atMs;
  state.growthChange = 0;
  state.growthArrived = 0;
  state.growthUsual = 0;
}
