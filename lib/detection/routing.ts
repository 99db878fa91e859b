import { CAP } from "./drain";
import type { Interval } from "./interval";
import type { QueueState } from "./queue-state";
import type { Reading } from "./types";

/** As for departures: a tenth of the beginnings is looked for. */
const RESIDUAL = 0.1;
const LN_RESIDUAL = Math.log(RESIDUAL);
/** Believed of the learned share of beginnings per expected departure; polls see only some of them. */
const CAUTION = 0.7;
/** Beginnings and expected departures that must have been seen before the clock ticks. */
const MIN_BEGUN = 30;
const MEMORY = 2_000;

/**
 * Moves the clock of missing beginnings of routing on: polls in which *in routing* rose, against the share of the expected departures
 * that they usually come to. Changes the state.
 */
export function stepRouting(
  state: QueueState,
  { inRouting }: Pick<Reading, "inRouting">,
  { seconds, left, gap }: Interval,
): void {
  const before = state.inRouting;
  state.inRouting = inRouting !== undefined && inRouting >= 0 ? inRouting : Number.NaN;
  if (Number.isNaN(state.inRouting - before) || gap || seconds <= 0) return;
  // What the counter says was taken has begun, whether or not a poll saw it.
  const taken = state.evidence === "counters" && left > 0;
  const begun = taken || state.inRouting > before ? 1 : 0;
  const { drainThreshold, meanPerSecond, eventsPerSecond } = state.rates;
  if (!state.frozen && !state.notDraining && meanPerSecond > 0) {
    state.routingBegun += begun;
    state.routingExpected += meanPerSecond * seconds;
    if (state.routingExpected > MEMORY) {
      state.routingBegun /= 2;
      state.routingExpected /= 2;
    }
  }
  if (state.routingBegun < MIN_BEGUN) return;
  const share = Math.min(1, (CAUTION * state.routingBegun) / state.routingExpected);
  const evidence = (1 - RESIDUAL) * share * eventsPerSecond * seconds + begun * LN_RESIDUAL;
  state.routingEvidence = Math.min(Math.max(0, state.routingEvidence + evidence), drainThreshold + CAP);
}

/**
 * The evidence of a stop, nats: W, averaged as an e-value with that of the missing beginnings where these are known. Both see the same
 * event, so they are not multiplied.
 */
export function stopEvidenceOf(state: QueueState): number {
  if (state.routingBegun < MIN_BEGUN) return state.drainEvidence;
  const most = Math.max(state.drainEvidence, state.routingEvidence);
  const least = Math.min(state.drainEvidence, state.routingEvidence);
  return most + Math.log((1 + Math.exp(least - most)) / 2);
}
