import {
  KINDS_OF_DAY,
  kindIndex,
  kindOfSlot,
  learnVisit,
  peakIndex,
  rescaleKind,
  SLOT_MINUTES,
  SLOTS_A_DAY,
  type SlotVisit,
} from "./baseline";
import { HELD_VISITS, type QueueState } from "./queue-state";

const PEAK_FORGETTING = 0.1;
const FIRST_FORGETTING = 0.5;
/** How late the first visit of a half hour is taken to have begun at least, minutes: once says little. */
const FIRST_VISIT_MINUTES = 4;
const PAUSE_FORGETTING = 0.4;
/** The highest W of a healthy visit is about ln(departures); so many nats above it are still chance. */
const CHANCE_NATS = 2.5;
const SPREAD_FORGETTING = 0.998;
/** A visit with fewer expected batches says nothing of the rate's spread. */
const MIN_SPREAD_BATCHES = 2;
const BATCH_MEMORY_POLLS = 20_000;
/** A new steady rate is taken over after so many days of one kind, each with at least so many events. */
const TAKE_OVER_DAYS = 3;
const TAKE_OVER_EVENTS = 5;
/** The slow stretch must be most of the day: a slow evening says nothing of the morning. */
const TAKE_OVER_DAY_SHARE = 0.7;
const TAKE_OVER_AGREEMENT = 1.5;

/** One ordinary poll interval that began with work waiting. */
export interface LearnedInterval {
  readonly seconds: number;
  readonly events: number;
  readonly change: number;
}

/** Notes an interval; it counts as settled once W is back at 0, or when its slot ends while no stop is suspected. */
export function noteInterval(state: QueueState, interval: LearnedInterval): void {
  const { unsettled, rates } = state;
  unsettled.exposedSeconds += interval.seconds;
  unsettled.events += interval.events;
  if (interval.change > 0) unsettled.rises += interval.change;
  else unsettled.falls -= interval.change;
  if (!state.notDraining && rates.meanPerSecond > 0) {
    const expected = rates.meanPerSecond * interval.seconds;
    state.batchSquares += (interval.events - expected) ** 2;
    state.batchMean += expected;
    if (state.batchMean > BATCH_MEMORY_POLLS) {
      state.batchSquares /= 2;
      state.batchMean /= 2;
    }
  }
}

/**
 * Settles what came since the onset, now that W is 0 again. A stretch that was a stop is held back; one in which W only came
 * near, and then fell by itself, is learned after all: leaving the longest healthy waits out would make the rate look too high.
 */
export function settle(state: QueueState, isStop: boolean): void {
  if (isStop) hold(state);
  else addVisit(state.settled, state.unsettled);
  clearVisit(state.unsettled);
}

/** Ends the visit of a slot and begins the next one: the baseline learns the settled part. */
export function changeSlot(state: QueueState, slot: number): void {
  if (state.visitSlot >= 0) {
    watchDay(state, slot);
    settle(state, state.frozen || state.excused);
    noteSpread(state);
    learnVisit(state.baseline, state.visitSlot, state.settled);
    if (!state.frozen && !state.growing) learnPeak(state);
    if (!state.frozen && !state.notDraining) learnEdges(state);
  }
  clearVisit(state.settled);
  state.visitPeak = 0;
  state.visitEvidence = 0;
  state.visitFirstMinutes = Number.NaN;
  state.visitSlot = slot;
}

/** Learns the visits that were held back, because a person called the alarm wrong. */
export function learnHeld(state: QueueState): void {
  for (const visit of state.held) learnVisit(state.baseline, visit.slot, visit);
  state.held = [];
  state.frozen = false;
  addVisit(state.settled, state.unsettled);
  clearVisit(state.unsettled);
}

function hold(state: QueueState): void {
  if (state.unsettled.exposedSeconds <= 0) return;
  state.held.push({ slot: state.visitSlot, ...state.unsettled });
  if (state.held.length > HELD_VISITS) state.held.shift();
}

function learnEdges(state: QueueState): void {
  const { firstMinutes, pauses } = state.baseline;
  const index = kindIndex(state.visitSlot);
  const first = state.visitFirstMinutes;
  const known = firstMinutes[index] ?? 0;
  if (!Number.isNaN(first)) {
    if (known >= SLOT_MINUTES) firstMinutes[index] = Math.max(first, FIRST_VISIT_MINUTES);
    else firstMinutes[index] = first > known ? first : known + FIRST_FORGETTING * (first - known);
  }
  if (state.settled.exposedSeconds <= 0) return;
  const batches = state.settled.events / state.rates.batch;
  const beyond = Math.max(0, state.visitEvidence - Math.log(1 + batches) - CHANCE_NATS);
  pauses[index] = (pauses[index] ?? 0) + PAUSE_FORGETTING * (beyond - (pauses[index] ?? 0));
}

function learnPeak(state: QueueState): void {
  const { depthPeaks } = state.baseline;
  const index = peakIndex(state.visitSlot);
  const known = depthPeaks[index] ?? 0;
  const seen = state.visitPeak;
  depthPeaks[index] = seen > known ? seen : known + PEAK_FORGETTING * (seen - known);
}

function noteSpread(state: QueueState): void {
  const { settled, rates } = state;
  const expected = rates.meanPerSecond * settled.exposedSeconds;
  const chance = expected * state.rates.batch;
  if (state.frozen || expected < MIN_SPREAD_BATCHES * state.rates.batch) return;
  state.spreadExcess = state.spreadExcess * SPREAD_FORGETTING + (settled.events - expected) ** 2 - chance;
  state.spreadSquares = state.spreadSquares * SPREAD_FORGETTING + expected ** 2;
  state.spreadNoise = state.spreadNoise * SPREAD_FORGETTING ** 2 + 2 * chance ** 2;
}

/** Watches whole days: a lower rate that lasts for days of one kind is taken over. Called when a slot ends. */
function watchDay(state: QueueState, nextSlot: number): void {
  const day = Math.floor(state.visitSlot / SLOTS_A_DAY);
  if (day !== state.heldDay) {
    state.heldDay = day;
    state.heldEvents = 0;
    state.heldExpected = 0;
    state.dayExpected = 0;
  }
  const { settled, unsettled, rates } = state;
  const expected = rates.meanPerSecond * unsettled.exposedSeconds;
  state.dayExpected += rates.meanPerSecond * settled.exposedSeconds + expected;
  if (state.frozen) {
    state.heldEvents += unsettled.events;
    state.heldExpected += expected;
  }
  if (Math.floor(nextSlot / SLOTS_A_DAY) !== day) endDay(state);
}

function endDay(state: QueueState): void {
  const kind = kindOfSlot(state.visitSlot);
  const held = state.heldKinds[KINDS_OF_DAY.indexOf(kind)];
  if (held === undefined || !(state.dayExpected > 0)) return;
  const ratio = state.heldEvents / state.heldExpected;
  const whole = state.heldExpected >= TAKE_OVER_DAY_SHARE * state.dayExpected;
  if (!state.frozen || !whole || state.heldEvents < TAKE_OVER_EVENTS) {
    held.days = 0;
    return;
  }
  const known = held.days > 0 ? held.ratio : ratio;
  const agrees = Math.max(ratio / known, known / ratio) <= TAKE_OVER_AGREEMENT;
  held.days = agrees ? held.days + 1 : 1;
  held.ratio = ratio;
  if (held.days < TAKE_OVER_DAYS) return;
  rescaleKind(state.baseline, kind, ratio);
  state.drainEvidence = 0;
  state.slowEvidence = 0;
  state.frozen = false;
  held.days = 0;
  state.tookOver = true;
}

function addVisit(to: SlotVisit, from: SlotVisit): void {
  to.exposedSeconds += from.exposedSeconds;
  to.events += from.events;
  to.rises += from.rises;
  to.falls += from.falls;
}

function clearVisit(visit: SlotVisit): void {
  visit.exposedSeconds = 0;
  visit.events = 0;
  visit.rises = 0;
  visit.falls = 0;
}
