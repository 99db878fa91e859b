import { CAP, forgetDrain, isBurst, isRushSinceSlow, isSuspect } from "./drain";
import { forgetGrowth, growthEvidence, isAboveUsual, provesGrowth } from "./growth";
import type { QueueState } from "./queue-state";
import { arrivalsAreUsual, drainsAgain, isDisproved, isRising, isWorkedOff } from "./recovery";
import { stopEvidenceOf } from "./routing";
import type { DetectionSettings, DetectionState } from "./types";
import { unusualDepth, usualDepth } from "./usual-depth";

/** An unusual depth is over below this share of it. */
const NOT_UNUSUAL = 0.8;
const YOUNG_DEPTH_SECONDS = 3 * 86_400;
const RUSH_NATS = 3;
const RUSH_SHARE = 0.25;
const UNCONFIRMED_DEPTH = 3;
const UNCONFIRMED_SECONDS = 1800;
/** A queue that was never seen to drain does so with so many departures. */
const CONFIRMING_DEPARTURES = 3;

/** Decides from the evidence which alarms begin, change, recover and end. Changes the state. */
export function decideAlarms(state: QueueState, atMs: number): void {
  const isEmpty = state.depth === 0 && atMs - state.emptySinceMs >= state.rates.emptiedMs;
  if (isEmpty && hasEvidence(state)) {
    forgetDrain(state, atMs);
    forgetGrowth(state, atMs);
    forgetRecovery(state);
  }
  decideUnconfirmed(state);
  if (state.recovering) relapseOrEnd(state, atMs);
  if (!state.recovering) beginOrRecover(state, atMs);
  if (hasAlarm(state) || state.recovering) state.frozen = true;
}

function hasAlarm(state: QueueState): boolean {
  return state.notDraining || state.drainingSlowly || state.growing;
}

function hasEvidence(state: QueueState): boolean {
  return (
    state.frozen ||
    state.excused ||
    state.unconfirmed ||
    state.drainEvidence + state.slowEvidence + state.healthyEvidence + state.routingEvidence > 0 ||
    growthEvidence(state) > 0
  );
}

function decideUnconfirmed(state: QueueState): void {
  if (state.unconfirmed) {
    if (state.departuresObserved >= CONFIRMING_DEPARTURES || state.depth === 0) state.unconfirmed = false;
    return;
  }
  state.unconfirmed =
    state.departuresObserved === 0 &&
    !state.excused &&
    state.depth >= UNCONFIRMED_DEPTH &&
    state.stuckSeconds >= UNCONFIRMED_SECONDS;
}

function beginOrRecover(state: QueueState, atMs: number): void {
  const wasAlarmed = hasAlarm(state);
  const stop = stopEvidenceOf(state);
  if (state.notDraining) {
    state.peakEvidence = Math.max(state.peakEvidence, stop);
    // Something leaves: no full stop any more, and not yet healthy.
    if (stop <= 0 || state.peakEvidence - stop >= state.rates.recovery) lowerToSlow(state);
  } else if (!state.excused) beginStop(state, stop);
  if (!state.excused && !isTooYoung(state)) beginSlowDrainOrGrowth(state);
  if (!hasAlarm(state)) return;
  if (!wasAlarmed) beginIncident(state);
  if (!state.notDraining) recoverIfProven(state, atMs);
}

function beginStop(state: QueueState, stop: number): void {
  if (stop < state.rates.drainThreshold || isSlowByChance(state)) return;
  if (isBurst(state) || isRush(state, stop)) state.growing ||= isAboveUsual(state);
  else {
    state.notDraining = true;
    state.peakEvidence = stop;
  }
}

function beginSlowDrainOrGrowth(state: QueueState): void {
  const { slowEvidence, rates } = state;
  if (provesGrowth(state)) state.growing = true;
  if (slowEvidence < rates.slowThreshold) return;
  if (isBurst(state) || isRush(state, slowEvidence) || isRushSinceSlow(state))
    state.growing ||= isAboveUsual(state);
  else state.drainingSlowly = true;
}

function recoverIfProven(state: QueueState, atMs: number): void {
  if (!drainsAgain(state)) {
    if (isWorkedOff(state)) recover(state, atMs);
    return;
  }
  const rises = isRising(state);
  if (!rises && (!state.growing || arrivalsAreUsual(state))) recover(state, atMs);
  // It leaves at the usual rate, and still it rises: more comes in.
  else if (state.drainingSlowly && (rises || state.growing)) {
    state.drainingSlowly = false;
    state.growing = true;
  }
}

/** With depth alone the first days show too little of how the depth moves to tell a slow drain or growth. */
function isTooYoung(state: QueueState): boolean {
  return state.evidence === "depth" && state.observedSeconds < YOUNG_DEPTH_SECONDS;
}

/**
 * With depth alone much more work hides the falls just as fewer departures do: where the evidence of growth is a good part of the other,
 * the queue is growing, and a bad drain is not claimed. (A full stop gives growth an eighth of its evidence, three times the work half or more.)
 */
function isRush(state: QueueState, evidence: number): boolean {
  return state.evidence === "depth" && growthEvidence(state) >= Math.max(RUSH_NATS, RUSH_SHARE * evidence);
}

/** In an incident that drains slowly, a pause that half the drain makes by chance is no full stop. */
function isSlowByChance(state: QueueState): boolean {
  const { drainThreshold } = state.rates;
  return hasAlarm(state) && state.stuckClock < drainThreshold + (state.evidence === "depth" ? CAP - 0.1 : 0);
}

/** Evidence of health counts from the beginning of an incident. */
function beginIncident(state: QueueState): void {
  state.calmEvidence = 0;
  state.fallEvidence = 0;
  if (!state.growing) state.healthyEvidence = 0;
}

function lowerToSlow(state: QueueState): void {
  state.notDraining = false;
  if (isRush(state, state.slowEvidence)) state.growing = true;
  else state.drainingSlowly = true;
  state.drainEvidence = 0;
  state.routingEvidence = 0;
}

function recover(state: QueueState, atMs: number): void {
  state.drainingSlowly = false;
  state.recovering = true;
  state.drainEvidence = 0;
  state.slowEvidence = 0;
  forgetGrowth(state, atMs);
}

function relapseOrEnd(state: QueueState, atMs: number): void {
  const { rates } = state;
  if (stopEvidenceOf(state) >= Math.min(rates.relapseAt, rates.drainThreshold) && !isBurst(state)) {
    state.notDraining = true;
    state.peakEvidence = stopEvidenceOf(state);
  }
  if (state.slowEvidence >= Math.min(rates.relapseAt, rates.slowThreshold)) state.drainingSlowly = true;
  if (growthEvidence(state) >= Math.min(rates.relapseAt, rates.growthThreshold) && isRising(state))
    state.growing = true;
  if (hasAlarm(state)) {
    state.recovering = false;
    state.relapses += 1;
    state.healthyEvidence = 0;
    state.calmEvidence = 0;
    state.fallEvidence = 0;
    return;
  }
  const isUsual = state.depth <= usualDepth(state);
  if (isUsual || (isDisproved(state) && state.depth <= NOT_UNUSUAL * unusualDepth(state))) {
    state.recovering = false;
    state.frozen = false;
    forgetRecovery(state);
    state.onsetMs = atMs;
  }
}

function forgetRecovery(state: QueueState): void {
  state.relapses = 0;
  state.healthyEvidence = 0;
  state.calmEvidence = 0;
  state.riseEvidence = 0;
  state.fallEvidence = 0;
}

/** What is said of a queue: the gravest of what holds. An archive never alarms. */
export function stateOf(
  state: QueueState,
  { profile, closedAt }: DetectionSettings,
  atMs: number,
): DetectionState {
  if (profile === "archive") return "ok";
  if (state.notDraining) return "not-draining";
  if (state.unconfirmed) return "unconfirmed";
  // It says more than the age of the oldest, which follows from it.
  if (state.drainingSlowly) return "draining-slowly";
  if (profile === "immediate" && state.waitingTooLong) return "waiting-too-long";
  if (state.growing) return "growing";
  if (state.recovering) return "recovering";
  if (!state.learned) return "learning";
  if (isSuspect(state) || isBurstOfWork(state)) return "suspect";
  const limit = unusualDepth(state) * (state.state === "suspect" ? NOT_UNUSUAL : 1);
  return state.depth > limit && closedAt?.(atMs) !== true ? "suspect" : "ok";
}

function isBurstOfWork(state: QueueState): boolean {
  return isBurst(state) && state.drainEvidence >= state.rates.drainThreshold;
}
