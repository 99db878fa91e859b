import { stepAge, waitingSeconds } from "./age";
import { SLOT_MINUTES, slotOfMinute } from "./baseline";
import { isBurst, isSuspect, latchDrainAlarms, stepDrain } from "./drain";
import { explain } from "./explain";
import { stepGrowth } from "./growth";
import { changeSlot, noteInterval } from "./learn";
import type { QueueState } from "./queue-state";
import { forgetRates, refreshRates } from "./slot-rates";
import type { DetectionSettings, DetectionState, Observation, Reading, Transition } from "./types";

/** An interval longer than this many usual ones is a gap: what is beyond the usual does not count. */
export const GAP_INTERVALS = 1.75;
const INTERVAL_ADAPTATION = 0.05;
/** Without a reading for so long (and so many usual intervals) the state is unknown. */
const UNKNOWN_SECONDS = 120;
const UNKNOWN_INTERVALS = 6;
/** The same while the usual interval isn't known yet. */
const UNKNOWN_AT_FIRST_SECONDS = 900;
/** So many older but rising readings in a row mean that the clock was set back. */
const CLOCK_STEP_READINGS = 3;
/** After so many readings without `left` the depth alone is used. */
const COUNTERS_GONE_READINGS = 60;
/** Work that is taken within this time was taken at once. */
const PROMPT_MS = 60_000;
const UNCONFIRMED_DEPTH = 3;
const UNCONFIRMED_SECONDS = 1800;
const FIRST_DAY_SECONDS = 86_400;
/** What was observed is halved, with what was seen in it, when it has grown to so much. */
export const OBSERVED_MEMORY_SECONDS = 8 * 7 * 86_400;

/**
 * Moves a queue on by one observation and tells whether its state changed. The state is changed in place (a copy per poll would cost
 * more than the decision); nothing else is touched, and the same observations always give the same result. Doubled and out-of-order
 * readings and numbers that can't be are ignored; missed, late and reset polls add no exposure and clear nothing.
 */
export function step(
  state: QueueState,
  observation: Observation,
  settings: DetectionSettings,
): Transition | undefined {
  if (Math.abs(observation.atMs) > LAST_MOMENT_MS) return undefined;
  if (observation.kind === "missing") {
    const silent = (observation.atMs - state.atMs) / 1000;
    return silent > unknownAfterSeconds(state)
      ? moveTo(state, "unknown", observation.atMs, settings)
      : undefined;
  }
  if (!isReadable(observation) || !isNewer(state, observation)) return undefined;
  take(state, observation, settings);
  return moveTo(state, judge(state, settings), observation.atMs, settings);
}

/** The last moment that a `Date` can name, epoch milliseconds; what lies beyond is no time. */
const LAST_MOMENT_MS = 8.64e15;

/** Seconds without a reading after which a queue's state is `unknown`. */
export function unknownAfterSeconds(state: QueueState): number {
  if (state.intervalSeconds === 0) return UNKNOWN_AT_FIRST_SECONDS;
  return Math.max(UNKNOWN_SECONDS, UNKNOWN_INTERVALS * state.intervalSeconds);
}

function isReadable({ atMs, depth }: Reading): boolean {
  return Number.isFinite(atMs) && Number.isSafeInteger(depth) && depth >= 0;
}

function isNewer(state: QueueState, { atMs }: Reading): boolean {
  if (!(atMs <= state.atMs)) {
    state.refusedInRow = 0;
    state.refusedAtMs = Number.NaN;
    return true;
  }
  if (atMs === state.atMs) return false;
  state.refusedInRow = atMs > state.refusedAtMs ? state.refusedInRow + 1 : 1;
  state.refusedAtMs = atMs;
  if (state.refusedInRow < CLOCK_STEP_READINGS) return false;
  forgetReading(state);
  return true;
}

/** After a step of the clock: nothing before it can be compared; the evidence stays. */
function forgetReading(state: QueueState): void {
  state.refusedInRow = 0;
  state.refusedAtMs = Number.NaN;
  state.atMs = Number.NaN;
  state.depth = Number.NaN;
  state.emptySinceMs = Number.NaN;
  state.stuckSinceMs = Number.NaN;
  state.blockFromMs = Number.NaN;
  state.routingIdleSinceMs = Number.NaN;
}

function take(state: QueueState, reading: Reading, settings: DetectionSettings): void {
  const { atMs, depth } = reading;
  state.intervalExpected = 0;
  state.intervalDeparted = 0;
  const left = counter(reading.left);
  const entered = counter(reading.entered);
  const capped = reading.capped === true;
  const minute = settings.minuteOfWeek(atMs);
  const slot = slotOfMinute(minute);
  if (slot !== state.visitSlot) changeSlot(state, slot);
  chooseEvidence(state, left);
  refreshRates(state, minute, settings);

  const elapsed = (atMs - state.atMs) / 1000;
  const usual = state.intervalSeconds > 0 ? state.intervalSeconds : elapsed;
  const gap = elapsed > GAP_INTERVALS * usual;
  const reset =
    Number.isNaN(elapsed) ||
    differs(state.startedAtMs, reading.startedAtMs) ||
    left < state.left ||
    entered < state.entered ||
    (state.evidence === "counters" && Number.isNaN(left - state.left));
  const closed = settings.closedAt?.(atMs) === true;
  const counted = Math.min(elapsed, usual);
  if (!reset) {
    const waiting = state.depth > 0;
    const change =
      capped || state.capped ? (depth < state.depth ? depth - state.depth : null) : depth - state.depth;
    const departed = departures(state, left, change);
    const seconds = waiting && !closed ? counted : 0;
    if (departed > 0 && Number.isNaN(state.visitFirstMinutes))
      state.visitFirstMinutes = atMs - state.stuckSinceMs >= PROMPT_MS ? minute % SLOT_MINUTES : 0;
    state.departuresObserved += departed;
    noteWaiting(state, atMs, depth, departed, mayBeNight(state, atMs, settings) ? 0 : seconds);
    noteRouting(state, reading, entered);
    if (seconds > 0 && !gap && change !== null) {
      const events = state.evidence === "counters" ? departed : departed > 0 ? 1 : 0;
      noteInterval(state, { seconds, events, change });
    }
    stepDrain(state, { atMs, seconds, left: departed, change, gap });
    if (!closed) observe(state, counted, seconds);
    remember(state, reading, left, entered);
    stepGrowth(state, atMs, gap ? 0 : seconds, change);
    adaptInterval(state, elapsed);
  } else {
    remember(state, reading, left, entered);
    noteWaiting(state, atMs, depth, 0, 0);
  }
  if (settings.profile === "immediate")
    stepAge(state, closed ? 0 : waitingSeconds(state, atMs, reading.oldestAtMs));
  latchDrainAlarms(state, atMs);
}

/** Lets the usual interval follow the last one, seconds. Changes the state. */
export function adaptInterval(state: QueueState, elapsed: number): void {
  const usual = state.intervalSeconds > 0 ? state.intervalSeconds : elapsed;
  const factor = elapsed > usual ? 1 + INTERVAL_ADAPTATION : elapsed < usual ? 1 - INTERVAL_ADAPTATION : 1;
  state.intervalSeconds = state.intervalSeconds > 0 ? usual * factor : elapsed;
  if (Math.abs(state.intervalSeconds - elapsed) < INTERVAL_ADAPTATION * elapsed)
    state.intervalSeconds = elapsed;
}

function counter(value: number | undefined): number {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : Number.NaN;
}

function differs(known: number, startedAtMs: number | undefined): boolean {
  return startedAtMs !== undefined && !Number.isNaN(known) && startedAtMs !== known;
}

/** Counters are used from the first reading that has them until they stay away; what the other form had taught is then learned anew. */
function chooseEvidence(state: QueueState, left: number): void {
  state.readingsWithoutLeft = Number.isNaN(left) ? Math.min(state.readingsWithoutLeft + 1, 255) : 0;
  if (state.evidence === "counters" ? state.readingsWithoutLeft < COUNTERS_GONE_READINGS : Number.isNaN(left))
    return;
  state.evidence = state.evidence === "counters" ? "depth" : "counters";
  state.baseline.events.fill(0);
  state.baseline.exposedSeconds.fill(0);
  forgetRates(state);
  state.drainEvidence = 0;
  state.slowEvidence = 0;
}

function departures(state: QueueState, left: number, change: number | null): number {
  if (state.evidence === "counters") {
    return Math.max(0, left - state.left);
  }
  return change !== null && change < 0 ? -change : 0;
}

/** Work that waits in a new install's first night says nothing yet. */
function mayBeNight(state: QueueState, atMs: number, { likelyOpenAt }: DetectionSettings): boolean {
  return state.observedSeconds < FIRST_DAY_SECONDS && likelyOpenAt?.(atMs) === false;
}

function noteWaiting(
  state: QueueState,
  atMs: number,
  depth: number,
  departed: number,
  openSeconds: number,
): void {
  if (depth > 0) state.emptySinceMs = Number.NaN;
  else if (Number.isNaN(state.emptySinceMs)) state.emptySinceMs = atMs;
  if (depth === 0) {
    state.stuckSinceMs = Number.NaN;
    state.stuckSeconds = 0;
  } else if (departed > 0 || Number.isNaN(state.stuckSinceMs)) {
    state.stuckSinceMs = atMs;
    state.stuckSeconds = 0;
  } else state.stuckSeconds += openSeconds;
}

function noteRouting(state: QueueState, { inRouting, depth }: Reading, entered: number): void {
  if (inRouting !== 0 || depth === 0) {
    state.routingIdleSinceMs = Number.NaN;
    state.enteredWhileIdle = 0;
  } else if (Number.isNaN(state.routingIdleSinceMs)) state.routingIdleSinceMs = state.atMs;
  else if (entered > state.entered) state.enteredWhileIdle += entered - state.entered;
}

function observe(state: QueueState, seconds: number, exposedSeconds: number): void {
  state.observedSeconds += seconds;
  state.exposedSeconds += exposedSeconds;
  if (state.observedSeconds < OBSERVED_MEMORY_SECONDS) return;
  state.observedSeconds /= 2;
  state.departuresObserved /= 2;
  state.exposedSeconds /= 2;
}

function remember(state: QueueState, reading: Reading, left: number, entered: number): void {
  state.atMs = reading.atMs;
  state.depth = reading.depth;
  state.left = left;
  state.entered = entered;
  state.capped = reading.capped === true;
  if (reading.startedAtMs !== undefined && Number.isFinite(reading.startedAtMs)) {
    state.startedAtMs = reading.startedAtMs;
  }
  if (reading.depth > state.visitPeak) state.visitPeak = reading.depth;
}

/** The state in order of severity; `archive` never alarms. */
function judge(state: QueueState, { profile }: DetectionSettings): DetectionState {
  if (profile === "archive") return "ok";
  if (state.notDraining) return "not-draining";
  if (profile === "immediate" && state.waitingTooLong) return "waiting-too-long";
  if (isUnconfirmed(state)) return "unconfirmed";
  if (state.drainingSlowly) return "draining-slowly";
  if (state.growing) return "growing";
  if (!state.learned) return "learning";
  return isSuspect(state) || (isBurst(state) && state.drainEvidence >= state.rates.drainThreshold)
    ? "suspect"
    : "ok";
}

function isUnconfirmed(state: QueueState): boolean {
  return (
    state.departuresObserved === 0 &&
    !state.excused &&
    state.depth >= UNCONFIRMED_DEPTH &&
    state.stuckSeconds >= UNCONFIRMED_SECONDS
  );
}

function moveTo(
  state: QueueState,
  next: DetectionState,
  atMs: number,
  settings: DetectionSettings,
): Transition | undefined {
  if (next === state.state) return undefined;
  const previous = state.state;
  state.state = next;
  state.sinceMs = atMs;
  const explanation = explain(state, atMs, settings);
  const again =
    next === "ok" &&
    (previous === "not-draining" || previous === "draining-slowly") &&
    state.depth > 0 &&
    !state.tookOver &&
    !state.excused;
  const transition = {
    atMs,
    previous,
    ...explanation,
    adopted: null,
    ...(again ? { reason: `It drains again. ${explanation.reason}` } : {}),
  };
  state.tookOver = false;
  return transition;
}
