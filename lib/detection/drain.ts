import { natsOfChange } from "./change-evidence";
import type { Interval } from "./interval";
import { settle } from "./learn";
import type { QueueState } from "./queue-state";

/** The residual drain that the test looks for: a queue that lost nine tenths of its drain. */
const RESIDUAL = 0.1;
const LN_RESIDUAL = Math.log(RESIDUAL);
/** The slow-drain test looks for half the drain; the same evidence, turned round, shows that a queue drains as it should. */
export const SLOW_RESIDUAL = 0.5;
const LN_SLOW_RESIDUAL = Math.log(SLOW_RESIDUAL);
/** Evidence is capped so far above its threshold, nats: a long stop must not take hours to unwind. */
export const CAP = 5;
/** No single poll shows more nats of health, or more than a usual poll's departures would: agents who come back take many at once. */
const MAX_HEALTH_NATS = 3;
const SUSPECT_BELOW_THRESHOLD = 5;
/** The arrivals of a busy day, as a multiple of the usual ones, and how far they may be exceeded by chance: 99 %. */
const BUSY_FACTOR = 1.2;
const BURST_DEVIATIONS = 2.33;

/** Moves W, S, the slow-drain CUSUM and the evidence of health on by one interval. Changes the state. */
export function stepDrain(state: QueueState, interval: Interval): void {
  const { rates } = state;
  if (state.evidence === "counters") stepCounters(state, interval);
  else stepDepth(state, interval);
  state.intervalExpected = rates.eventsPerSecond * interval.seconds;
  state.intervalDeparted =
    state.evidence === "counters" ? interval.left / rates.batch : Math.sign(interval.left);
  const excused = state.excused;
  if (excused && interval.left > 0) {
    state.excused = false;
    state.drainEvidence = 0;
    state.slowEvidence = 0;
  }
  const expected = rates.departuresPerSecond * interval.seconds;
  state.drainEvidence = Math.min(state.drainEvidence, rates.drainThreshold + CAP);
  if (state.drainEvidence > state.visitEvidence) state.visitEvidence = state.drainEvidence;
  if (state.drainEvidence > rates.drainThreshold / 2) state.frozen = true;
  state.expectedSinceOnset += expected;
  state.leftSinceOnset += interval.left;
  state.enteredSinceOnset += interval.arrived ?? 0;
  state.removedSinceOnset += interval.removed ?? 0;
  state.slowExpected += expected;
  state.slowLeft += interval.left;
  if (state.drainEvidence <= 0) endWait(state, interval.atMs, state.frozen && (isAlarmed(state) || excused));
  if (state.slowEvidence <= 0 && !state.drainingSlowly) {
    state.slowEvidence = 0;
    state.slowOnsetMs = interval.atMs;
    state.slowExpected = 0;
    state.slowLeft = 0;
    state.slowFromDepth = state.depth;
  }
}

/** True while an alarm of the drain or of growth holds, its recovery included: what is seen then is not learned. */
export function isAlarmed(state: QueueState): boolean {
  return state.notDraining || state.drainingSlowly || state.growing || state.recovering;
}

function endWait(state: QueueState, atMs: number, isStop: boolean): void {
  settle(state, isStop);
  state.drainEvidence = 0;
  state.frozen = isAlarmed(state);
  if (state.notDraining) return;
  state.onsetMs = atMs;
  state.expectedSinceOnset = 0;
  state.leftSinceOnset = 0;
  state.enteredSinceOnset = 0;
  state.removedSinceOnset = 0;
}

function stepCounters(state: QueueState, { seconds, left }: Interval): void {
  const expected = state.rates.eventsPerSecond * seconds;
  const batches = left / state.rates.batch;
  state.drainEvidence += (1 - RESIDUAL) * expected + batches * LN_RESIDUAL;
  weighSlow(state, (1 - SLOW_RESIDUAL) * state.rates.slowPerSecond * seconds + batches * LN_SLOW_RESIDUAL);
  const healthy = state.rates.healthyPerSecond * seconds;
  const shown = -(1 - SLOW_RESIDUAL) * healthy - batches * LN_SLOW_RESIDUAL;
  weighHealth(state, Math.min(shown, Math.max(MAX_HEALTH_NATS, healthy)));
  state.stuckClock = left > 0 ? 0 : state.stuckClock + expected;
}

function stepDepth(state: QueueState, { seconds, left, change, isDeep, gap }: Interval): void {
  const { rates } = state;
  // A late or early poll says less or as much as an ordinary one.
  const weight = seconds > 0 ? Math.min(1, seconds / (state.intervalSeconds || seconds)) : 0;
  if (left > 0) {
    state.drainEvidence = 0;
    state.stuckClock = 0;
    state.riseSinceFall = 0;
    state.secondsSinceFall = 0;
  } else if (change !== null) {
    const rise = gap ? 0 : Math.max(0, change);
    const evidence = weight * natsOfChange(rates.stopEvidence, rise);
    state.drainEvidence = Math.max(0, state.drainEvidence + evidence);
    state.stuckClock = Math.max(0, state.stuckClock + evidence);
    state.riseSinceFall += Math.max(0, change);
    state.secondsSinceFall += seconds;
  }
  if (change === null || gap || !isDeep) return;
  weighSlow(state, weight * natsOfChange(rates.slowEvidence, change));
  weighHealth(state, -weight * natsOfChange(rates.healthEvidence, change));
}

/** Weighs half the drain against the healthy one. */
function weighSlow(state: QueueState, nats: number): void {
  state.slowEvidence = Math.min(Math.max(0, state.slowEvidence + nats), state.rates.slowThreshold + CAP);
}

/** Weighs the healthy drain against half of it. */
function weighHealth(state: QueueState, nats: number): void {
  state.healthyEvidence = Math.min(
    Math.max(0, state.healthyEvidence + nats),
    state.rates.slowThreshold + CAP,
  );
}

/** With depth alone: more has come since the last fall than a stop with the arrivals of a busy day explains. */
export function isBurst(state: QueueState): boolean {
  if (state.evidence === "counters") return false;
  return isBeyond(state, state.riseSinceFall, state.secondsSinceFall);
}

/** With depth alone: the depth rose more since the slow drain began than it would if nothing left at all. */
export function isRushSinceSlow(state: QueueState): boolean {
  const { departuresPerSecond } = state.rates;
  if (state.evidence === "counters" || !(departuresPerSecond > 0)) return false;
  return isBeyond(state, state.depth - state.slowFromDepth, state.slowExpected / departuresPerSecond);
}

function isBeyond({ rates }: QueueState, rise: number, seconds: number): boolean {
  const most = BUSY_FACTOR * rates.arrivalsPerSecond * seconds;
  return rise > most + BURST_DEVIATIONS * Math.sqrt(most) + 2;
}

/** True when W is within 5 nats of its threshold (left again below half of that). */
export function isSuspect(state: QueueState): boolean {
  const enter = Math.max(1, state.rates.drainThreshold - SUSPECT_BELOW_THRESHOLD);
  return state.drainEvidence >= (state.state === "suspect" ? enter / 2 : enter);
}

/** Sets the evidence of the drain back to nothing: the queue was emptied, or a person said so. Changes the state. */
export function forgetDrain(state: QueueState, atMs: number): void {
  state.drainEvidence = 0;
  state.stuckClock = 0;
  state.slowEvidence = 0;
  state.routingEvidence = 0;
  settle(state, state.frozen);
  state.notDraining = false;
  state.drainingSlowly = false;
  state.unconfirmed = false;
  state.recovering = false;
  state.frozen = state.growing;
  state.excused = false;
  state.slowOnsetMs = atMs;
  state.slowExpected = 0;
  state.slowLeft = 0;
  state.slowFromDepth = Number.isFinite(state.depth) ? state.depth : 0;
  state.onsetMs = atMs;
  state.expectedSinceOnset = 0;
  state.leftSinceOnset = 0;
  state.enteredSinceOnset = 0;
  state.removedSinceOnset = 0;
}
