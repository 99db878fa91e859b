import { CAP } from "./drain";
import type { Interval } from "./interval";
import type { QueueState } from "./queue-state";

/**
 * The tilts of the mixture, by form: with counters on the arrivals alone, a rate of e^θ times the upper estimate; with depth alone on the
 * net change of the depth.
 */
const TILTS = {
  counters: { low: 0.3, middle: 0.75, high: 1.7 },
  depth: { low: 0.12, middle: 0.35, high: 0.9 },
} as const;
const LN_TILTS = Math.log(3);
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
  const seen = state.evidence === "counters" ? arrived : change;
  if (seen === null) return;
  const { low, middle, high: steep } = TILTS[state.evidence];
  const most = rates.growthThreshold + LN_TILTS + CAP;
  const usual = { seconds, high, low: state.evidence === "counters" ? 0 : rates.departuresPerSecond };
  const batch = state.evidence === "counters" ? rates.arrivalBatch : 1;
  state.growthLow = within(state.growthLow + nats(low, seen, usual) / batch, most);
  state.growthMiddle = within(state.growthMiddle + nats(middle, seen, usual) / batch, most);
  state.growthHigh = within(state.growthHigh + nats(steep, seen, usual) / batch, most);
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

/** θ·x − ln E e^{θx} for arrivals at their upper and departures at their lower estimate. */
function nats(
  tilt: number,
  seen: number,
  { seconds, high, low }: { readonly seconds: number; readonly high: number; readonly low: number },
): number {
  return tilt * seen - seconds * (high * Math.expm1(tilt) + low * Math.expm1(-tilt));
}

function within(evidence: number, most: number): number {
  return Math.min(Math.max(0, evidence), most);
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
  state.growthLow = 0;
  state.growthMiddle = 0;
  state.growthHigh = 0;
  state.growing = false;
  state.growthSinceMs = atMs;
  state.growthChange = 0;
  state.growthArrived = 0;
  state.growthUsual = 0;
}
