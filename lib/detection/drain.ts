import { settle } from "./learn";
import type { QueueState } from "./queue-state";

/** The residual drain that the test looks for: a queue that lost nine tenths of its drain. */
const RESIDUAL = 0.1;
const LN_RESIDUAL = Math.log(RESIDUAL);
/** The slow-drain test looks for half the drain, against this share of the lower estimate. */
const SLOW_RESIDUAL = 0.5;
const LN_SLOW_RESIDUAL = Math.log(SLOW_RESIDUAL);
const SLOW_RATE_SHARE = 0.85;
/** W is capped so far above its threshold, nats: a long stop must not take hours to unwind. */
const CAP = 5;
const SUSPECT_BELOW_THRESHOLD = 5;
const EMPTIED_MS = 600_000;
/** How far the arrivals of a stretch may exceed what was learned: deviations, and the share by which days and hours differ. */
const BURST_DEVIATIONS = 3.09;
const BURST_SPREAD = 0.2;

/** What happened to one queue between two readings. */
export interface DrainInterval {
  readonly atMs: number;
  /** Seconds that count as exposure: work waited at their beginning and the interval was ordinary. */
  readonly seconds: number;
  /** Interactions that left; with depth alone the size of a fall. */
  readonly left: number;
  /** The change of the depth; null where it isn't known (capped). */
  readonly change: number | null;
  /** True when more time passed than counts. */
  readonly gap: boolean;
}

/**
 * Moves W, S and the slow-drain CUSUM on by one interval. With depth alone there is no slow-drain test: more arrivals hide falls just as
 * fewer departures do. Changes the state.
 */
export function stepDrain(state: QueueState, interval: DrainInterval): void {
  if (state.evidence === "counters") stepCounters(state, interval);
  else stepDepth(state, interval);
  state.intervalExpected = state.rates.eventsPerSecond * interval.seconds;
  state.intervalDeparted =
    state.evidence === "counters" ? interval.left / state.rates.batch : Math.sign(interval.left);
  const excused = state.excused;
  if (excused && interval.left > 0) {
    state.excused = false;
    state.drainEvidence = 0;
    state.slowEvidence = 0;
  }
  const expected = state.rates.departuresPerSecond * interval.seconds;
  state.drainEvidence = Math.min(state.drainEvidence, state.rates.drainThreshold + CAP);
  state.slowEvidence = Math.min(state.slowEvidence, state.rates.slowThreshold + CAP);
  if (state.drainEvidence > state.visitEvidence) state.visitEvidence = state.drainEvidence;
  if (state.drainEvidence > state.rates.drainThreshold / 2) state.frozen = true;
  state.expectedSinceOnset += expected;
  state.leftSinceOnset += interval.left;
  state.slowExpected += expected;
  state.slowLeft += interval.left;
  if (state.drainEvidence <= 0) {
    settle(state, state.notDraining || excused);
    state.drainEvidence = 0;
    state.frozen = false;
    state.heldEvents = 0;
    state.heldExpected = 0;
    state.onsetMs = interval.atMs;
    state.expectedSinceOnset = 0;
    state.leftSinceOnset = 0;
  }
  if (state.slowEvidence <= 0) {
    state.slowEvidence = 0;
    state.slowOnsetMs = interval.atMs;
    state.slowExpected = 0;
    state.slowLeft = 0;
  }
}

function stepCounters(state: QueueState, { seconds, left }: DrainInterval): void {
  const expected = state.rates.eventsPerSecond * seconds;
  const batches = left / state.rates.batch;
  state.drainEvidence += (1 - RESIDUAL) * expected + batches * LN_RESIDUAL;
  state.slowEvidence += (1 - SLOW_RESIDUAL) * SLOW_RATE_SHARE * expected + batches * LN_SLOW_RESIDUAL;
  state.stuckClock = left > 0 ? 0 : state.stuckClock + expected;
}

function stepDepth(state: QueueState, { seconds, left, change, gap }: DrainInterval): void {
  const { rates } = state;
  const ordinary = seconds / (state.intervalSeconds || seconds || 1);
  const rise = gap || change === null ? 0 : Math.max(0, change);
  const worth = rates.riseEvidence[Math.min(rise, rates.riseEvidence.length - 1)] ?? 0;
  if (left > 0) {
    state.drainEvidence = 0;
    state.stuckClock = 0;
    state.riseSinceFall = 0;
    state.secondsSinceFall = 0;
  } else if (change !== null) {
    const evidence = seconds > 0 ? worth * Math.min(1, ordinary) : 0;
    state.drainEvidence = Math.max(0, state.drainEvidence + evidence);
    state.stuckClock = Math.max(0, state.stuckClock + evidence);
    state.riseSinceFall += Math.max(0, change);
    state.secondsSinceFall += Math.max(seconds, gap ? seconds : 0);
  }
}

/** With depth alone: more has come since the last fall than the 99.9 % point of what was learned for that stretch. */
export function isBurst(state: QueueState): boolean {
  if (state.evidence === "counters") return false;
  const usual = state.rates.arrivalsPerSecond * state.secondsSinceFall;
  const deviation = Math.sqrt(usual + (BURST_SPREAD * usual) ** 2);
  return state.riseSinceFall > usual + BURST_DEVIATIONS * deviation + 2;
}

/** Decides the two drain alarms from the evidence, and ends them. Changes the state. */
export function latchDrainAlarms(state: QueueState, atMs: number): void {
  if (state.depth === 0 && !Number.isNaN(state.emptySinceMs) && atMs - state.emptySinceMs >= EMPTIED_MS) {
    forgetDrain(state, atMs);
  }
  const { drainEvidence, rates } = state;
  if (state.notDraining) {
    state.peakEvidence = Math.max(state.peakEvidence, drainEvidence);
    if (drainEvidence <= 0 || state.peakEvidence - drainEvidence >= rates.recovery) {
      forgetDrain(state, atMs);
    }
  } else if (drainEvidence >= rates.drainThreshold && !state.excused && !isBurst(state)) {
    state.notDraining = true;
    state.peakEvidence = drainEvidence;
  }
  if (state.drainingSlowly) state.drainingSlowly = state.slowEvidence > 0;
  else state.drainingSlowly = state.slowEvidence >= rates.slowThreshold && !state.excused;
}

/** True when W is within 5 nats of its threshold (left again below half of that), or beyond it in a burst. */
export function isSuspect(state: QueueState): boolean {
  const enter = Math.max(1, state.rates.drainThreshold - SUSPECT_BELOW_THRESHOLD);
  return state.drainEvidence >= (state.state === "suspect" ? enter / 2 : enter);
}

/** Sets the drain evidence back to nothing: the queue was emptied, drains again, or a person said so. Changes the state. */
export function forgetDrain(state: QueueState, atMs: number): void {
  state.drainEvidence = 0;
  state.stuckClock = 0;
  state.slowEvidence = 0;
  settle(state, state.frozen);
  state.notDraining = false;
  state.drainingSlowly = false;
  state.frozen = false;
  state.excused = false;
  state.onsetMs = atMs;
  state.slowOnsetMs = atMs;
  state.expectedSinceOnset = 0;
  state.leftSinceOnset = 0;
  state.slowExpected = 0;
  state.slowLeft = 0;
}
