import { slotOfMinute } from "./baseline";
import { GAP_INTERVALS } from "./interval";
import { noteArrivals } from "./learn";
import type { QueueState } from "./queue-state";
import { adaptInterval, OBSERVED_MEMORY_SECONDS } from "./step";
import type { DetectionSettings, Reading } from "./types";

/**
 * Does what `step` does, ten times faster, with a reading after which everything stays as it is: the queue was empty and is, nothing left,
 * nothing is suspected, no half hour begins. Answers false, and changes nothing, with any other reading. For going through history.
 */
export function stepIdle(state: QueueState, reading: Reading, settings: DetectionSettings): boolean {
  const { atMs, left, entered } = reading;
  const elapsed = (atMs - state.atMs) / 1000;
  const usual = state.intervalSeconds;
  if (!(elapsed > 0 && usual > 0 && elapsed <= GAP_INTERVALS * usual)) return false;
  if (reading.depth !== 0 || !isStill(state)) return false;
  // Counters that were not told, and any sign of another run of the server, are for `step`.
  if (left !== state.left || entered !== state.entered || reading.capped === true) return false;
  if (reading.removed === undefined ? !Number.isNaN(state.removed) : !isRemovedStill(state, reading.removed))
    return false;
  if (reading.startedAtMs !== undefined && reading.startedAtMs !== state.startedAtMs) return false;
  if (!(state.observedSeconds + elapsed < OBSERVED_MEMORY_SECONDS)) return false;
  const minute = settings.minuteOfWeek(atMs);
  const { period, periodEnd, arrivalsPerSecond } = state.rates;
  if (slotOfMinute(minute) !== state.visitSlot || period < 0 || minute < period || minute >= periodEnd)
    return false;
  if (state.state !== (state.learned || settings.profile === "archive" ? "ok" : "learning")) return false;

  const observed = settings.closedAt?.(atMs) === true ? 0 : Math.min(elapsed, usual);
  const planned = (settings.plannedPeakAt?.(atMs) ?? 1) > 1;
  state.atMs = atMs;
  state.onsetMs = atMs;
  state.slowOnsetMs = atMs;
  state.recoveryFromMs = atMs;
  state.recoveryFromDepth = 0;
  state.slowFromDepth = 0;
  state.inRouting =
    reading.inRouting !== undefined && reading.inRouting >= 0 ? reading.inRouting : Number.NaN;
  if (reading.removed !== undefined && Number.isFinite(state.rates.removedPerSecond))
    state.abandonedSinceMs = atMs;
  if (!planned) {
    noteArrivals(state, 0, arrivalsPerSecond * observed);
    state.settled.outflow += observed;
  }
  if (observed > 0) {
    state.observedSeconds += observed;
    if (!planned) state.levelObserved += observed;
  }
  adaptInterval(state, elapsed);
  return true;
}

function isRemovedStill(state: QueueState, removed: number): boolean {
  return (
    removed === state.removed &&
    state.abandonEvidence === 0 &&
    state.abandoned === 0 &&
    state.abandonUsual === 0
  );
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
    state.healthyEvidence === 0 &&
    state.routingEvidence === 0 &&
    state.enteredSinceOnset === 0 &&
    state.removedSinceOnset === 0 &&
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
    !state.recovering &&
    !state.unconfirmed &&
    !state.abandoning &&
    !state.capped &&
    !Number.isNaN(state.emptySinceMs) &&
    Number.isNaN(state.stuckSinceMs) &&
    state.stuckSeconds === 0 &&
    Number.isNaN(state.routingIdleSinceMs) &&
    state.enteredWhileIdle === 0 &&
    unsettled.exposedSeconds === 0 &&
    unsettled.events === 0 &&
    unsettled.inflow === 0 &&
    unsettled.outflow === 0
  );
}
