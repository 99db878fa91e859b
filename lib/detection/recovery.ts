import type { Interval } from "./interval";
import type { QueueState } from "./queue-state";
import { usualDepth } from "./usual-depth";

/** Arrivals are usual again by evidence against this many times their upper estimate. */
const CALM_FACTOR = 2;
const CALM_TILT = 0.4;
/** The tilt of the tests for a rise and for a fall, against no net change. */
const NET_TILT = 0.35;
const NET_PENALTY = Math.exp(NET_TILT) + Math.exp(-NET_TILT) - 2;
/** The depth counts as rising until its evidence is back below the level; it is capped so that it unwinds in minutes. */
const RISING_AT = 1.5;
const RISE_CAP = 4;
/** A fall is proven with e ≥ 20. */
const FALLING_AT = 3;
const FALL_CAP = 8;

/**
 * Moves on what ends an incident: that arrivals are usual, that the depth rises, that it falls (departures are weighed with the drain).
 * Changes the state.
 */
export function stepRecovery(state: QueueState, { seconds, arrived, change, gap, atMs }: Interval): void {
  if (!gap && seconds > 0) {
    weighArrivals(state, seconds, arrived, change);
    weighNet(state, seconds, change);
  }
  if (state.healthyEvidence > 0) return;
  state.recoveryFromMs = atMs;
  state.recoveryFromDepth = Number.isFinite(state.depth) ? state.depth : 0;
}

function weighArrivals(
  state: QueueState,
  seconds: number,
  arrived: number | null,
  change: number | null,
): void {
  const { arrivalsHighPerSecond: high, departuresPerSecond, arrivalBatch, growthThreshold } = state.rates;
  if (!Number.isFinite(high)) return;
  let nats = 0;
  if (arrived !== null) {
    nats = ((CALM_FACTOR - 1) * high * seconds - arrived * Math.log(CALM_FACTOR)) / arrivalBatch;
  } else if (change !== null) {
    const up = -CALM_FACTOR * high * Math.expm1(-CALM_TILT);
    const down = departuresPerSecond * Math.expm1(CALM_TILT);
    nats = -CALM_TILT * change + seconds * (up - down);
  }
  state.calmEvidence = Math.min(Math.max(0, state.calmEvidence + nats), growthThreshold);
}

function weighNet(state: QueueState, seconds: number, change: number | null): void {
  if (change === null) return;
  const { arrivalsPerSecond, departuresPerSecond } = state.rates;
  const churn = Math.max(Number.isFinite(arrivalsPerSecond) ? arrivalsPerSecond : 0, departuresPerSecond);
  const penalty = churn * NET_PENALTY * seconds;
  state.riseEvidence = Math.min(Math.max(0, state.riseEvidence + NET_TILT * change - penalty), RISE_CAP);
  state.fallEvidence = Math.min(Math.max(0, state.fallEvidence - NET_TILT * change - penalty), FALL_CAP);
}

/** True while the depth rises by evidence. */
export function isRising(state: QueueState): boolean {
  return state.riseEvidence >= RISING_AT;
}

/** True when departures are healthy by evidence against half of them, and routing is not known to be missing. */
export function drainsAgain(state: QueueState): boolean {
  return (
    state.healthyEvidence >= state.rates.recoveringAt && state.routingEvidence < state.rates.recoveringAt
  );
}

/** True when no more comes in than usual, by evidence or because what is usual is not known. */
export function arrivalsAreUsual(state: QueueState): boolean {
  return (
    state.calmEvidence >= Math.min(state.rates.recoveringAt, state.rates.growthThreshold) ||
    !Number.isFinite(state.rates.arrivalsHighPerSecond)
  );
}

/** True when the backlog is gone: the depth has fallen by evidence to what is usual at this hour. */
export function isWorkedOff(state: QueueState): boolean {
  return state.fallEvidence >= FALLING_AT && state.depth <= usualDepth(state);
}

/** True when all evidence of the incident is disproved as surely as it was proven. */
export function isDisproved(state: QueueState): boolean {
  const full = state.rates.drainThreshold;
  return state.healthyEvidence >= full && !isRising(state);
}
