import { slotOfMinute } from "./baseline";
import { BLOCK_MS } from "./growth";
import type { QueueState } from "./queue-state";
import { adaptInterval, GAP_INTERVALS, OBSERVED_MEMORY_SECONDS } from "./step";
import type { DetectionSettings, Reading } from "./types";

/**
 * Does what `step` does, ten times faster, with a reading after which everything stays as it is: the queue was empty and is, nothing left,
 * nothing is suspected, no half hour or block begins. Answers false, and changes nothing, with any other reading. For going through history.
 */
export function stepIdle(state: QueueState, reading: Reading, settings: DetectionSettings): boolean {
  const { atMs, left, entered } = reading;
  const elapsed = (atMs - state.atMs) / 1000;
  const usual = state.intervalSeconds;
  if (!(elapsed > 0 && usual > 0 && elapsed <= GAP_INTERVALS * usual)) return false;
  if (reading.depth !== 0 || !isStill(state)) return false;
  // Counters that were not told, and any sign of another run of the server, are for `step`.
  if (left !== state.left || entered !== state.entered) return false;
  if (reading.capped === true || reading.startedAtMs !== undefined) return false;
  if (!(atMs - state.blockFromMs < BLOCK_MS && state.observedSeconds + elapsed < OBSERVED_MEMORY_SECONDS))
    return false;
  const minute = settings.minuteOfWeek(atMs);
  const { period, periodEnd, meanPerSecond } = state.rates;
  if (slotOfMinute(minute) !== state.visitSlot || period < 0 || minute < period || minute >= periodEnd)
    return false;
  if (state.state !== (state.learned || settings.profile === "archive" ? "ok" : "learning")) return false;

  state.atMs = atMs;
  state.onsetMs = atMs;
  state.slowOnsetMs = atMs;
  if (settings.closedAt?.(atMs) !== true) state.observedSeconds += Math.min(elapsed, usual);
  if (!(meanPerSecond > 0)) state.growthEvidence = 0;
  adaptInterval(state, elapsed);
  return true;
}

/** Empty since an earlier reading, with nothing left over from the time before; `step` has seen to everything else then. */
function isStill(state: QueueState): boolean {
  const { unsettled } = state;
  return (
    state.depth === 0 &&
    state.evidence === "counters" &&
    state.readingsWithoutLeft === 0 &&
    state.refusedInRow === 0 &&
    state.drainEvidence === 0 &&
    state.slowEvidence === 0 &&
    state.stuckClock === 0 &&
    state.expectedSinceOnset === 0 &&
    state.leftSinceOnset === 0 &&
    state.slowExpected === 0 &&
    state.slowLeft === 0 &&
    state.intervalExpected === 0 &&
    state.intervalDeparted === 0 &&
    state.heldEvents === 0 &&
    state.heldExpected === 0 &&
    !state.notDraining &&
    !state.drainingSlowly &&
    !state.growing &&
    !state.waitingTooLong &&
    !state.excused &&
    !state.frozen &&
    !state.capped &&
    !Number.isNaN(state.emptySinceMs) &&
    Number.isNaN(state.stuckSinceMs) &&
    state.stuckSeconds === 0 &&
    Number.isNaN(state.routingIdleSinceMs) &&
    state.enteredWhileIdle === 0 &&
    unsettled.exposedSeconds === 0 &&
    unsettled.events === 0 &&
    unsettled.rises === 0 &&
    unsettled.falls === 0
  );
}
