import { stepAbandonment } from "./abandonment";
import { stepAge, waitingSeconds } from "./age";
import { decideAlarms, stateOf } from "./alarm";
import { SLOT_MINUTES, slotOfMinute } from "./baseline";
import { stepDrain } from "./drain";
import { explain } from "./explain";
import { forgetGrowth, stepGrowth } from "./growth";
import { counter, type Interval, intervalTo, isRestart } from "./interval";
import { changeSlot, noteInterval } from "./learn";
import { watchDay, watchLevel } from "./new-normal";
import { MOMENTS, type QueueState } from "./queue-state";
import { stepRecovery } from "./recovery";
import { stepRouting } from "./routing";
import { forgetRates, refreshRates } from "./slot-rates";
import type { DetectionSettings, DetectionState, Observation, Reading, Transition } from "./types";

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
/** An interval up to so long that crosses into another half hour is not learned: at a closing it would teach the closed one a rate. */
const CROSSING_SECONDS = 120;
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
    // Nothing was read since the clock was set back: from here on the silence counts.
    if (observation.atMs < state.atMs - 1000 * unknownAfterSeconds(state)) {
      forgetReading(state, observation.atMs);
      state.atMs = observation.atMs;
    }
    const silent = (observation.atMs - state.atMs) / 1000;
    return silent > unknownAfterSeconds(state)
      ? moveTo(state, "unknown", observation.atMs, settings)
      : undefined;
  }
  if (!isReadable(observation) || !isNewer(state, observation)) return undefined;
  take(state, observation, settings);
  return moveTo(state, stateOf(state, settings, observation.atMs), observation.atMs, settings);
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
  forgetReading(state, atMs);
  return true;
}

/** After a step of the clock: nothing before it can be compared; the evidence stays. No moment may wait for the old future. */
function forgetReading(state: QueueState, atMs: number): void {
  state.refusedInRow = 0;
  state.refusedAtMs = Number.NaN;
  state.atMs = Number.NaN;
  state.depth = Number.NaN;
  state.emptySinceMs = Number.NaN;
  state.stuckSinceMs = Number.NaN;
  state.routingIdleSinceMs = Number.NaN;
  for (const moment of MOMENTS) if (state[moment] > atMs) state[moment] = atMs;
}

function take(state: QueueState, reading: Reading, settings: DetectionSettings): void {
  const { atMs, depth } = reading;
  state.intervalExpected = 0;
  state.intervalDeparted = 0;
  const left = counter(reading.left);
  const entered = counter(reading.entered);
  const removed = counter(reading.removed);
  const minute = settings.minuteOfWeek(atMs);
  const slot = slotOfMinute(minute);
  const crosses = slot !== state.visitSlot;
  if (crosses) {
    if (state.visitSlot >= 0) watchDay(state, slot);
    changeSlot(state, slot);
  }
  chooseEvidence(state, left);
  refreshRates(state, minute, settings);

  const elapsed = (atMs - state.atMs) / 1000;
  const usual = state.intervalSeconds > 0 ? state.intervalSeconds : elapsed;
  const reset =
    Number.isNaN(elapsed + state.depth) ||
    isRestart(state, reading.startedAtMs, usual) ||
    left < state.left ||
    entered < state.entered ||
    removed < state.removed ||
    (state.evidence === "counters" && Number.isNaN(left - state.left));
  const closed = settings.closedAt?.(atMs) === true;
  if (reset) {
    remember(state, reading, left, entered, removed);
    noteWaiting(state, atMs, depth, 0, 0);
  } else {
    const depthBefore = state.depth;
    const interval = intervalTo(state, reading, { left, entered, removed, elapsed, usual, closed });
    const isLearned = !interval.gap && !(crosses && usual <= CROSSING_SECONDS);
    if (isLearned) learnInterval(state, interval, settings);
    takeInterval(state, reading, interval, settings, minute);
    remember(state, reading, left, entered, removed);
    const factor = settings.plannedPeakAt?.(atMs) ?? 1;
    stepGrowth(state, interval, factor);
    stepRecovery(state, interval);
    stepAbandonment(state, interval, depthBefore);
    if (factor <= 1) watchLevel(state, interval.observedSeconds, interval.arrived);
    adaptInterval(state, elapsed);
  }
  if (settings.profile === "immediate")
    stepAge(state, closed ? 0 : waitingSeconds(state, atMs, reading.oldestAtMs));
  decideAlarms(state, atMs);
}

/** What comes in during a planned peak is not learned as usual. */
function learnInterval(state: QueueState, interval: Interval, settings: DetectionSettings): void {
  const planned = (settings.plannedPeakAt?.(interval.atMs) ?? 1) > 1;
  noteInterval(state, planned ? { ...interval, arrived: null } : interval);
}

/** What needs the reading before: departures, learning and the evidence of the drain. */
function takeInterval(
  state: QueueState,
  reading: Reading,
  interval: Interval,
  settings: DetectionSettings,
  minute: number,
): void {
  const { atMs, depth } = reading;
  const { left, seconds, observedSeconds, arrived } = interval;
  if (left > 0 && Number.isNaN(state.visitFirstMinutes))
    state.visitFirstMinutes = atMs - state.stuckSinceMs >= PROMPT_MS ? minute % SLOT_MINUTES : 0;
  state.departuresObserved += left;
  noteWaiting(state, atMs, depth, left, mayBeNight(state, atMs, settings) ? 0 : seconds);
  noteRoutingIdle(state, reading, arrived ?? 0);
  stepRouting(state, reading, interval);
  stepDrain(state, interval);
  if (observedSeconds > 0) observe(state, observedSeconds, seconds);
}

/** Lets the usual interval follow the last one, seconds. Changes the state. */
export function adaptInterval(state: QueueState, elapsed: number): void {
  const usual = state.intervalSeconds > 0 ? state.intervalSeconds : elapsed;
  const factor = elapsed > usual ? 1 + INTERVAL_ADAPTATION : elapsed < usual ? 1 - INTERVAL_ADAPTATION : 1;
  state.intervalSeconds = state.intervalSeconds > 0 ? usual * factor : elapsed;
  if (Math.abs(state.intervalSeconds - elapsed) < INTERVAL_ADAPTATION * elapsed)
    state.intervalSeconds = elapsed;
}

/** Counters are used from the first reading that has them until they stay away; what the other form had taught is then learned anew. */
function chooseEvidence(state: QueueState, left: number): void {
  state.readingsWithoutLeft = Number.isNaN(left) ? Math.min(state.readingsWithoutLeft + 1, 255) : 0;
  if (state.evidence === "counters" ? state.readingsWithoutLeft < COUNTERS_GONE_READINGS : Number.isNaN(left))
    return;
  state.evidence = state.evidence === "counters" ? "depth" : "counters";
  state.baseline.forgetSums();
  forgetRates(state);
  state.drainEvidence = 0;
  state.slowEvidence = 0;
  state.healthyEvidence = 0;
  forgetGrowth(state, state.atMs);
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

function noteRoutingIdle(state: QueueState, { inRouting, depth }: Reading, arrived: number): void {
  if (inRouting !== 0 || depth === 0) {
    state.routingIdleSinceMs = Number.NaN;
    state.enteredWhileIdle = 0;
  } else if (Number.isNaN(state.routingIdleSinceMs)) state.routingIdleSinceMs = state.atMs;
  else state.enteredWhileIdle += arrived;
}

function observe(state: QueueState, seconds: number, exposedSeconds: number): void {
  state.observedSeconds += seconds;
  state.exposedSeconds += exposedSeconds;
  if (state.observedSeconds < OBSERVED_MEMORY_SECONDS) return;
  state.observedSeconds /= 2;
  state.departuresObserved /= 2;
  state.exposedSeconds /= 2;
}

function remember(state: QueueState, reading: Reading, left: number, entered: number, removed: number): void {
  state.atMs = reading.atMs;
  state.depth = reading.depth;
  state.left = left;
  state.entered = entered;
  state.removed = removed;
  state.capped = reading.capped === true;
  if (reading.startedAtMs !== undefined && Number.isFinite(reading.startedAtMs)) {
    state.startedAtMs = reading.startedAtMs;
  }
  if (reading.depth > state.visitPeak) state.visitPeak = reading.depth;
}

function moveTo(
  state: QueueState,
  next: DetectionState,
  atMs: number,
  settings: DetectionSettings,
): Transition | undefined {
  const { adopted } = state;
  if (next === state.state && adopted === null) return undefined;
  const previous = state.state;
  if (next !== previous) state.sinceMs = atMs;
  state.state = next;
  const transition = { atMs, previous, ...explain(state, atMs, settings), adopted };
  state.adopted = null;
  return transition;
}
