import { forgetDrain, isBurst, isSuspect } from "./drain";
import { forgetGrowth, growthEvidence, provesGrowth } from "./growth";
import type { QueueState } from "./queue-state";
import { arrivalsAreUsual, drainsAgain, isDisproved, isRising, isWorkedOff } from "./recovery";
import { stopEvidenceOf } from "./routing";
import type { DetectionSettings, DetectionState } from "./types";
import { unusualDepth, usualDepth } from "./usual-depth";

/** During a recovery an incident is open, so less evidence than a threshold brings its alarm back, nats. */
const RELAPSE = 6;
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
  const { rates, excused } = state;
  const stop = stopEvidenceOf(state);
  const burst = isBurst(state);
  if (state.notDraining) {
    state.peakEvidence = Math.max(state.peakEvidence, stop);
    // Something leaves: no full stop any more, and not yet healthy.
    if (stop <= 0 || state.peakEvidence - stop >= rates.recovery) lowerToSlow(state);
  } else if (stop >= rates.drainThreshold && !excused && !burst) {
    state.notDraining = true;
    state.peakEvidence = stop;
  }
  if (!excused && !burst && state.slowEvidence >= rates.slowThreshold) state.drainingSlowly = true;
  if (!excused && provesGrowth(state)) state.growing = true;
  if (!hasAlarm(state)) return;
  if (!wasAlarmed) beginIncident(state);
  if (drainsAgain(state) && !state.notDraining) {
    if (state.growing ? arrivalsAreUsual(state) && !isRising(state) : !isRising(state)) recover(state, atMs);
    // It leaves at the usual rate, and still it rises: more comes in.
    else if (state.drainingSlowly) {
      state.drainingSlowly = false;
      state.growing = true;
    }
  } else if (isWorkedOff(state) && !state.notDraining) recover(state, atMs);
}

/** Evidence of health counts from the beginning of an incident. */
function beginIncident(state: QueueState): void {
  state.calmEvidence = 0;
  state.fallEvidence = 0;
  if (!state.growing) state.healthyEvidence = 0;
}

function lowerToSlow(state: QueueState): void {
  state.notDraining = false;
  state.drainingSlowly = true;
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
  if (stopEvidenceOf(state) >= Math.min(RELAPSE, rates.drainThreshold) && !isBurst(state)) {
    state.notDraining = true;
    state.peakEvidence = stopEvidenceOf(state);
  }
  if (state.slowEvidence >= Math.min(RELAPSE, rates.slowThreshold)) state.drainingSlowly = true;
  if (growthEvidence(state) >= Math.min(RELAPSE, rates.growthThreshold) && isRising(state))
    state.growing = true;
  if (hasAlarm(state)) {
    state.recovering = false;
    state.healthyEvidence = 0;
    state.calmEvidence = 0;
    state.fallEvidence = 0;
    return;
  }
  const isUsual = state.depth <= usualDepth(state);
  if (isUsual || (isDisproved(state) && state.depth <= unusualDepth(state))) {
    state.recovering = false;
    state.frozen = false;
    forgetRecovery(state);
    state.onsetMs = atMs;
  }
}

function forgetRecovery(state: QueueState): void {
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
  if (profile === "immediate" && state.waitingTooLong) return "waiting-too-long";
  if (state.unconfirmed) return "unconfirmed";
  if (state.drainingSlowly) return "draining-slowly";
  if (state.growing) return "growing";
  if (state.recovering) return "recovering";
  if (!state.learned) return "learning";
  if (isSuspect(state) || isBurstOfWork(state)) return "suspect";
  return state.depth > unusualDepth(state) && closedAt?.(atMs) !== true ? "suspect" : "ok";
}

function isBurstOfWork(state: QueueState): boolean {
  return isBurst(state) && state.drainEvidence >= state.rates.drainThreshold;
}
