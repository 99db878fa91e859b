import type { QueueState } from "./queue-state";

const STEP = 0.05;
const MIN_AGES = 2_000;
const MIN_AGE_SECONDS = 60;

/**
 * The age that waiting work must exceed before `waiting-too-long`, seconds: the 99.9 % point of the queue's history, carried on to
 * the knob's tail with the slope between the 99 % and the 99.9 % point. Infinite until 2,000 ages were seen.
 */
export function ageLimitSeconds(state: QueueState): number {
  if (state.ages < MIN_AGES || !state.learned) return Number.POSITIVE_INFINITY;
  const age999 = Math.exp(state.lnAge999);
  const perNat = (age999 - Math.exp(state.lnAge99)) / Math.LN10;
  const nats = Math.max(0, state.rates.lnAgePolls - Math.log(1000));
  return Math.max(MIN_AGE_SECONDS, 2 * age999, age999 + perNat * nats);
}

/** The age of the oldest waiting work, seconds; at least how long nothing has left where the oldest is not told. 0 when none waits. */
export function waitingSeconds(state: QueueState, atMs: number, oldestAtMs: number | undefined): number {
  if (!(state.depth > 0)) return 0;
  const from = oldestAtMs ?? state.stuckSinceMs;
  return Number.isNaN(from) ? 0 : Math.max(0, (atMs - from) / 1000);
}

/** Judges the age of waiting work in a queue of profile `immediate`, and learns from it while all is well. Changes the state. */
export function stepAge(state: QueueState, ageSeconds: number): void {
  if (ageSeconds <= 0) {
    state.waitingTooLong = false;
    return;
  }
  const limit = ageLimitSeconds(state);
  state.waitingTooLong = ageSeconds > (state.waitingTooLong ? limit / 2 : limit);
  if (state.waitingTooLong || state.frozen) return;
  const ln = Math.log(Math.max(0.1, ageSeconds));
  if (state.ages === 0) {
    state.lnAge99 = ln;
    state.lnAge999 = ln;
  }
  state.ages += 1;
  state.lnAge99 += STEP * ((ln > state.lnAge99 ? 1 : 0) - 0.01);
  state.lnAge999 += STEP * ((ln > state.lnAge999 ? 1 : 0) - 0.001);
  state.lnAge999 = Math.max(state.lnAge999, state.lnAge99);
}
