import { KINDS_OF_DAY, type KindOfDay, kindOfSlot, SLOTS_A_DAY } from "./baseline";
import { forgetDrain, isAlarmed } from "./drain";
import { forgetGrowth } from "./growth";
import type { HeldKind, QueueState } from "./queue-state";
import { forgetRates } from "./slot-rates";
import { unusualDepth } from "./usual-depth";

/** A new normal is adopted after so many days of one kind … */
const DAYS = 3;
/** … or, where the day is flat, after so many days that were so for at least so long: 24 open hours and more. */
const FLAT_DAYS = 2;
const FLAT_DAY_SECONDS = 0.7 * 24 * 3600;
/** A day counts with at least so many departures, and when most of it was so: an evening says nothing of the morning. */
const MIN_EVENTS = 5;
const DAY_SHARE = 0.7;
/** Days agree within this factor. */
const AGREEMENT = 1.5;
/** Departures are healthy at this share of what is expected. */
const HEALTHY_SHARE = 0.75;
const LEVEL_DAY_SHARE = 0.5;
/** What a person adopts may vary as much as the hours' peaks do. */
const PEAK_ROOM = 1.1;

/** Adds an interval to the day's watch of an unusual level. Changes the state. */
export function watchLevel(state: QueueState, seconds: number, arrived: number | null): void {
  if (seconds <= 0) return;
  state.levelObserved += seconds;
  if (!isLevelUnusual(state)) return;
  const { arrivalsPerSecond } = state.rates;
  state.levelSeconds += seconds;
  if (arrived !== null && Number.isFinite(arrivalsPerSecond)) {
    state.levelArrived += arrived;
    state.levelUsual += arrivalsPerSecond * seconds;
  }
  state.levelPeak = Math.max(state.levelPeak, state.depth);
}

function isLevelUnusual(state: QueueState): boolean {
  return state.growing || state.recovering || state.depth > unusualDepth(state);
}

/** Watches whole days: a rate or a level that lasts for days of one kind is adopted. Called when a slot ends. Changes the state. */
export function watchDay(state: QueueState, nextSlot: number): void {
  const day = Math.floor(state.visitSlot / SLOTS_A_DAY);
  state.dayExpected += state.rates.meanPerSecond * state.settled.exposedSeconds;
  if (Math.floor(nextSlot / SLOTS_A_DAY) === day) return;
  const kind = kindOfSlot(state.visitSlot);
  const held = state.heldKinds[kind.index];
  if (held === undefined) return;
  endRateDay(state, kind, held);
  endLevelDay(state, kind, held);
  state.heldEvents = 0;
  state.heldExpected = 0;
  state.dayExpected = 0;
}

function endRateDay(state: QueueState, kind: KindOfDay, held: HeldKind): void {
  if (!(state.dayExpected > 0)) return;
  const ratio = state.heldEvents / state.heldExpected;
  const whole = state.heldExpected >= DAY_SHARE * state.dayExpected;
  const healthy = ratio >= HEALTHY_SHARE;
  if (!state.frozen || !whole || healthy || state.heldEvents < MIN_EVENTS) {
    held.days = 0;
    return;
  }
  held.days = held.days > 0 && agree(ratio, held.ratio) ? held.days + 1 : 1;
  held.ratio = ratio;
  if (held.days < DAYS) return;
  held.days = 0;
  state.baseline.rescale("events", kind, ratio);
  if (state.evidence === "depth") state.baseline.rescale("outflow", kind, ratio);
  endByAdoption(state, "rate");
}

function endLevelDay(state: QueueState, kind: KindOfDay, held: HeldKind): void {
  const { levelSeconds, levelObserved, levelPeak } = state;
  const ratio = levelRatio(state);
  const lasts = levelSeconds >= LEVEL_DAY_SHARE * levelObserved && levelObserved > 0;
  const drains = state.heldExpected <= 0 || state.heldEvents >= HEALTHY_SHARE * state.heldExpected;
  forgetLevel(state);
  if (!lasts || !drains) {
    held.levelDays = 0;
    return;
  }
  const again = held.levelDays > 0 && agree(ratio, held.levelRatio) && agree(levelPeak, held.levelPeak);
  held.levelDays = again ? held.levelDays + 1 : 1;
  held.levelRatio = ratio;
  held.levelPeak = levelPeak;
  const flat = state.rates.period >= 0 && isFlat(state) && levelSeconds >= FLAT_DAY_SECONDS;
  if (held.levelDays < DAYS && !(flat && held.levelDays >= FLAT_DAYS)) return;
  adoptLevel(state, kind, ratio, levelPeak);
  held.levelDays = 0;
  endByAdoption(state, "level");
}

/** With counters by how many times more came in; 1 where that is not known. */
function levelRatio({ levelArrived, levelUsual }: QueueState): number {
  return levelUsual > 0 && levelArrived > 0 ? levelArrived / levelUsual : 1;
}

function isFlat({ rates }: QueueState): boolean {
  return rates.pooledSlots === SLOTS_A_DAY;
}

function adoptLevel(state: QueueState, kind: KindOfDay, ratio: number, peak: number): void {
  const { baseline } = state;
  if (state.evidence === "counters" && ratio > 1) baseline.rescale("inflow", kind, ratio);
  for (let slot = kind.firstDay * SLOTS_A_DAY; slot < (kind.firstDay + 1) * SLOTS_A_DAY; slot += 2) {
    if (baseline.peak(slot) <= 0) continue;
    baseline.setPeak(slot, Math.max(baseline.peak(slot), peak));
    baseline.setUsualPeak(slot, Math.max(baseline.usualPeak(slot), peak));
  }
}

/** Adopts what is seen now as the new normal, at once, because a person says so. Changes the state. */
export function adoptNow(state: QueueState): void {
  const ratio = state.growthUsual > 0 ? state.growthArrived / state.growthUsual : 1;
  const peak = Math.max(state.levelPeak, Number.isFinite(state.depth) ? state.depth : 0) * PEAK_ROOM;
  const rate = state.slowExpected > 0 ? state.slowLeft / state.slowExpected : 1;
  for (const kind of KINDS_OF_DAY) {
    adoptLevel(state, kind, ratio, peak);
    if (state.drainingSlowly && rate < 1 && state.slowLeft >= MIN_EVENTS)
      state.baseline.rescale("events", kind, rate);
  }
  forgetLevel(state);
  endByAdoption(state, "level");
}

function endByAdoption(state: QueueState, adopted: "rate" | "level"): void {
  const atMs = state.atMs;
  const wasAlarmed = isAlarmed(state);
  forgetDrain(state, atMs);
  forgetGrowth(state, atMs);
  state.held = wasAlarmed ? [] : state.held;
  state.frozen = false;
  state.adopted = adopted;
  forgetRates(state);
}

function forgetLevel(state: QueueState): void {
  state.levelObserved = 0;
  state.levelSeconds = 0;
  state.levelArrived = 0;
  state.levelUsual = 0;
  state.levelPeak = 0;
}

function agree(a: number, b: number): boolean {
  return Math.max(a / b, b / a) <= AGREEMENT;
}
