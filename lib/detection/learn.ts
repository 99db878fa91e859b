import { kindOfSlot, SLOT_MINUTES, SLOTS_A_DAY, type SlotVisit } from "./baseline";
import type { Interval } from "./interval";
import { MAX_HELD_VISITS, type QueueState } from "./queue-state";
import { unusualDepth } from "./usual-depth";

const PEAK_FORGETTING = 0.1;
const USUAL_PEAK_FORGETTING = 0.25;
/** How late the first visit of an opening is taken to have begun at least, minutes: once says little. */
const FIRST_VISIT_MINUTES = 2;
/** A poll in which far more is taken than usual (agents who come back) is learned as no more than this. */
const TAKEN_ROOM = 5;
const TAKEN_FACTOR = 6;
const TAKEN_ADAPTATION = 0.005;
const PAUSE_FORGETTING = 0.4;
/** The highest W of a healthy visit is about ln(departures); so many nats above it are still chance. */
const CHANCE_NATS = 2.5;
const SPREAD_FORGETTING = 0.998;
/** The arrivals' spread remembers some two weeks, and one visit that is beyond all the others (a rush, the first at an opening) counts no more than this square. */
const ARRIVAL_FORGETTING = 0.995;
const MAX_SURPRISE = 0.2;
/** A visit with fewer expected batches says nothing of the rate's spread. */
const MIN_SPREAD_BATCHES = 2;
const BATCH_MEMORY_POLLS = 20_000;
/** An unusual depth is learned in the first two weeks, up to twice what was unusual at a visit; later it has to last (see the new normal). */
const YOUNG_SECONDS = 14 * 86_400;
const YOUNG_FACTOR = 2;

/** Notes an interval; it counts as settled once W is back at 0, or when its slot ends while no stop is suspected. */
export function noteInterval(state: QueueState, interval: Interval): void {
  const { unsettled, rates } = state;
  const { seconds, observedSeconds, left, arrived, change, isDeep } = interval;
  const counters = state.evidence === "counters";
  if (counters && arrived !== null) {
    unsettled.inflow += arrived;
    unsettled.outflow += observedSeconds;
    noteArrivals(state, arrived, rates.arrivalsPerSecond * observedSeconds);
  }
  if (seconds <= 0 || change === null || !isDeep) return;
  state.usualTaken += (state.usualTaken > 0 ? TAKEN_ADAPTATION : 1) * (left - state.usualTaken);
  const most = TAKEN_ROOM + TAKEN_FACTOR * state.usualTaken;
  const events = counters ? Math.min(left, most) : Math.sign(left);
  unsettled.exposedSeconds += seconds;
  unsettled.events += events;
  if (!counters) {
    if (change > 0) unsettled.inflow += change;
    else unsettled.outflow += Math.min(-change, most);
  }
  if (!state.notDraining && rates.meanPerSecond > 0) {
    const expected = rates.meanPerSecond * seconds;
    state.batchSquares += (events - expected) ** 2;
    state.batchMean += expected;
    if (state.batchMean > BATCH_MEMORY_POLLS) {
      state.batchSquares /= 2;
      state.batchMean /= 2;
    }
  }
}

/** Notes the arrivals of a poll for the size of their batches. Changes the state. */
export function noteArrivals(state: QueueState, arrived: number, expected: number): void {
  if (!Number.isFinite(expected) || state.growing) return;
  state.arrivalSquares += (arrived - expected) ** 2;
  state.arrivalMean += expected;
  if (state.arrivalMean <= BATCH_MEMORY_POLLS) return;
  state.arrivalSquares /= 2;
  state.arrivalMean /= 2;
}

/**
 * Settles what came since the onset, now that W is 0 again. A time that was a stop is held back; one in which W only came
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
    settle(state, state.frozen || state.excused);
    noteSpread(state);
    noteArrivalSpread(state);
    state.baseline.learnVisit(state.visitSlot, state.settled);
    if (!state.frozen) {
      learnPeaks(state);
      learnRemoved(state);
      learnEdges(state);
    }
  }
  clearVisit(state.settled);
  state.visitPeak = 0;
  state.visitEvidence = 0;
  state.visitRemoved = 0;
  state.visitFirstMinutes = Number.NaN;
  state.visitSlot = slot;
}

/** Learns the visits that were held back, because a person called the alarm wrong. */
export function learnHeld(state: QueueState): void {
  for (const visit of state.held) state.baseline.learnVisit(visit.slot, visit);
  state.held = [];
  state.frozen = false;
  addVisit(state.settled, state.unsettled);
  clearVisit(state.unsettled);
}

function hold(state: QueueState): void {
  const { unsettled, rates } = state;
  if (unsettled.exposedSeconds <= 0 || state.visitSlot < 0) return;
  const expected = rates.meanPerSecond * unsettled.exposedSeconds;
  state.heldEvents += unsettled.events;
  state.heldExpected += expected;
  state.dayExpected += expected;
  const last = state.held.at(-1);
  // A time that drains badly settles again and again within one visit.
  if (last !== undefined && last.slot === state.visitSlot && state.held.length > 0) addVisit(last, unsettled);
  else state.held.push({ slot: state.visitSlot, ...unsettled });
  if (state.held.length > MAX_HELD_VISITS) state.held.shift();
}

function learnEdges(state: QueueState): void {
  const { baseline, visitSlot } = state;
  const first = state.visitFirstMinutes;
  const known = baseline.firstMinutes(visitSlot);
  // A late beginning is unlearned by one step on Mondays, Wednesdays and Fridays, and on each day of a weekend.
  const unlearns = Math.floor(visitSlot / SLOTS_A_DAY) % 2 === 0 || visitSlot >= 5 * SLOTS_A_DAY;
  if (!Number.isNaN(first)) {
    if (known >= SLOT_MINUTES)
      baseline.setFirstMinutes(visitSlot, isOpening(state) ? Math.max(first, FIRST_VISIT_MINUTES) : first);
    else if (first > known) baseline.setFirstMinutes(visitSlot, first);
    else if (unlearns) baseline.lowerFirstMinutes(visitSlot, first);
  }
  if (state.settled.exposedSeconds <= 0) return;
  const batches = state.settled.events / state.rates.batch;
  const beyond = Math.max(0, state.visitEvidence - Math.log(1 + batches) - CHANCE_NATS);
  const pause = baseline.pause(visitSlot);
  const next = pause + PAUSE_FORGETTING * (beyond - pause);
  // It is kept in half nats: one that falls must not stay by rounding.
  baseline.setPause(visitSlot, next < pause ? Math.floor(2 * next) / 2 : next);
}

/** Nothing was ever taken in the half hour before. */
function isOpening({ baseline, visitSlot }: QueueState): boolean {
  const place = visitSlot % SLOTS_A_DAY;
  return place > 0 && baseline.sum("events", kindOfSlot(visitSlot), place - 1) === 0;
}

function learnPeaks(state: QueueState): void {
  const { baseline, visitSlot, visitPeak } = state;
  const unusual = unusualDepth(state);
  if (visitPeak > unusual && state.observedSeconds > YOUNG_SECONDS) return;
  const seen = Math.min(visitPeak, YOUNG_FACTOR * unusual);
  const known = baseline.peak(visitSlot);
  baseline.setPeak(visitSlot, seen > known ? seen : known + PEAK_FORGETTING * (seen - known));
  const usual = baseline.usualPeak(visitSlot);
  baseline.setUsualPeak(visitSlot, usual === 0 ? seen : usual + USUAL_PEAK_FORGETTING * (seen - usual));
}

function learnRemoved(state: QueueState): void {
  const { baseline, visitSlot, visitRemoved, abandoning } = state;
  const known = baseline.removed(visitSlot);
  // What goes on for days becomes usual; one rush of people who give up does not.
  const atOnce = visitRemoved > known && !abandoning;
  baseline.setRemoved(visitSlot, atOnce ? visitRemoved : known + PEAK_FORGETTING * (visitRemoved - known));
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

/** One visit's surprise in its arrivals beyond chance, as a squared share of what was expected; visits count by how much they say. */
function noteArrivalSpread(state: QueueState): void {
  const { settled, rates } = state;
  if (state.frozen || state.evidence === "depth" || !(settled.outflow > 0)) return;
  const expected = rates.arrivalsPerSecond * settled.outflow;
  if (!Number.isFinite(expected) || expected <= 0) return;
  const weight = expected / (expected + rates.arrivalBatch);
  const surprise = Math.min(MAX_SURPRISE, ((settled.inflow - expected) / expected) ** 2);
  const excess = surprise - rates.arrivalBatch / expected;
  state.arrivalExcess = state.arrivalExcess * ARRIVAL_FORGETTING + weight ** 2 * excess;
  state.arrivalVisits = state.arrivalVisits * ARRIVAL_FORGETTING + weight ** 2;
}

function addVisit(to: SlotVisit, from: SlotVisit): void {
  to.exposedSeconds += from.exposedSeconds;
  to.events += from.events;
  to.inflow += from.inflow;
  to.outflow += from.outflow;
}

function clearVisit(visit: SlotVisit): void {
  visit.exposedSeconds = 0;
  visit.events = 0;
  visit.inflow = 0;
  visit.outflow = 0;
}
