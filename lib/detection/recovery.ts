import type { Interval } from "./interval";
import type { QueueState } from "./queue-state";
import { usualDepth } from "./usual-depth";

/** Arrivals are usual again by evidence against this share of what came in during the incident, and against at least or at most so many times the usual. */
const INCIDENT_SHARE = 0.8;
const MIN_CALM_FACTOR = 1.4;
const MAX_CALM_FACTOR = 4;
/** With depth alone: against so many times the usual arrivals. */
const CALM_FACTOR = 1.8;
const CALM_TILT = 0.4;
/** The depth counts as rising until its evidence is back below the level; it is capped so that it unwinds in minutes. */
const RISING_AT = 1.5;
const RISE_CAP = 5;
/** No single poll says more of the trend: agents who come back take many at once. */
const MAX_TREND_NATS = 1;
const RELAPSE_SHARE = 0.5;
const MAX_RELAPSES = 4;
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
  // The trend counts from the highest depth since departures began to look healthy.
  if (state.healthyEvidence > 0 && !(state.depth > state.recoveryFromDepth)) return;
  state.recoveryFromMs = atMs;
  state.recoveryFromDepth = Number.isFinite(state.depth) ? state.depth : 0;
}

function weighArrivals(
  state: QueueState,
  seconds: number,
  arrived: number | null,
  change: number | null,
): void {
  const { arrivalsHighPerSecond: high, arrivalsPerSecond: usual, departuresPerSecond } = state.rates;
  const { arrivalBatch, growthThreshold } = state.rates;
  if (!Number.isFinite(high)) return;
  let nats = 0;
  if (arrived !== null) {
    const seen = state.growthUsual > 0 ? (INCIDENT_SHARE * state.growthArrived) / state.growthUsual : 0;
    const factor = Math.min(MAX_CALM_FACTOR, Math.max(MIN_CALM_FACTOR, seen));
    nats = ((factor - 1) * usual * seconds - arrived * Math.log(factor)) / arrivalBatch;
  } else if (change !== null) {
    const up = -CALM_FACTOR * usual * Math.expm1(-CALM_TILT);
    const down = departuresPerSecond * Math.expm1(CALM_TILT);
    nats = -CALM_TILT * change + seconds * (up - down);
  }
  state.calmEvidence = Math.min(Math.max(0, state.calmEvidence + nats), growthThreshold);
}

function weighNet(state: QueueState, seconds: number, change: number | null): void {
  if (change === null) return;
  const { churnPerSecond, trendTilt } = state.rates;
  // Against no net change: ln E e^{θx} of Skellam(c, c).
  const penalty = churnPerSecond * seconds * (Math.expm1(trendTilt) + Math.expm1(-trendTilt));
  const nats = Math.max(-MAX_TREND_NATS, Math.min(MAX_TREND_NATS, trendTilt * change));
  state.riseEvidence = Math.min(Math.max(0, state.riseEvidence + nats - penalty), RISE_CAP);
  state.fallEvidence = Math.min(Math.max(0, state.fallEvidence - nats - penalty), FALL_CAP);
}

/** True while the depth rises by evidence. */
export function isRising(state: QueueState): boolean {
  return state.riseEvidence >= RISING_AT;
}

/** Evidence with which an incident is recovering, nats: more after each time that it was not. */
function recoveringAt({ rates, relapses }: QueueState): number {
  return rates.recoveringAt * (1 + RELAPSE_SHARE * Math.min(relapses, MAX_RELAPSES));
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
    state.calmEvidence >= Math.min(recoveringAt(state), state.rates.growthThreshold) ||
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
