import { type Baseline, type KindOfDay, kindOfSlot, ownBlock, SLOT_MINUTES, SLOTS_A_DAY } from "./baseline";
import { DaySums } from "./day-sums";
import { gammaQuantile, Z10 } from "./quantiles";

/** Normal point of the upper estimates that cap a pooled rate by what the slot itself has shown: 95 %. */
const Z_CAP = 1.645;
/** A weekday is read for itself once its own stretch lies so many deviations below its kind. */
const Z_OWN_DAY = 3.3;
const MIN_EXPOSED_SECONDS = 1;
/** A slot counts as seen with this much exposure, with so many batches, or with less when both its neighbours have some and the later one drained. */
const SEEN_SECONDS = 300;
const SEEN_BATCHES = 5;
const GLIMPSED_SECONDS = 20;
/** Beyond the latest usual beginning of work in a slot, at most so many minutes before the slot before it no longer counts. */
const EDGE_MINUTES = 2;
/** Until work is usually begun, the half hour before counts where it drained less than this share of the slot: it was a night. */
const NIGHT_SHARE = 0.5;
/** So many departures that are usually missing at the beginning of a slot are a pause, not chance. */
const PAUSE_BATCHES = 12;
/** Work that usually begins within so many minutes of the slot begins on time. */
const PROMPT_MINUTES = 0.5;
/** Coefficient of variation that an uneven day is believed to have until more than one visit has shown it. */
const YOUNG_SPREAD = 0.2;
/** From this minute of a slot on the next one counts: work may end before the half hour does. */
const CLOSING_MINUTES = SLOT_MINUTES / 2;
/** Batches that pull a thin stretch towards the day's mean; never upwards. */
const PRIOR_BATCHES = 3;
/** The same in seconds at the day's mean: where work hardly waits, a few polls in which agents come back say nothing of the rate. */
const PRIOR_SECONDS = 300;

/** How fast a queue drains while work waits, at one slot, from what the week has shown. */
export interface HealthyRate {
  /** Lower estimate, events per second; 0 = the clock stands. */
  readonly lower: number;
  /** The mean of the stretch that the slot was pooled with, and of the whole day, events per second. */
  readonly mean: number;
  readonly dayMean: number;
  /** With depth alone: the depth's mean rise and fall in that stretch, interactions per second. */
  readonly risesPerSecond: number;
  readonly fallsPerSecond: number;
  /** Events that it rests on. */
  readonly events: number;
  /** Half hours of the day that were pooled: 48 when the day is flat. */
  readonly pooledSlots: number;
  /** The minute of the slot up to which all this holds, at most 30. */
  readonly untilMinute: number;
}

const STANDS: HealthyRate = {
  lower: 0,
  mean: 0,
  dayMean: 0,
  risesPerSecond: 0,
  fallsPerSecond: 0,
  events: 0,
  pooledSlots: 1,
  untilMinute: SLOT_MINUTES,
};
// Filled and read within one synchronous call.
const day = new DaySums();

/** For which moment, and what else is known of the queue. */
export interface RateQuestion {
  readonly slot: number;
  /** Minutes since the slot began, 0 to 29. */
  readonly minuteInSlot: number;
  /** Mean number of events that come together, ≥ 1. */
  readonly batch: number;
  /** Coefficient of variation of the rate from visit to visit, ≥ 0. */
  readonly spread: number;
  readonly observedDays: number;
}

/**
 * The lower estimate for a slot (Gamma–Poisson, 10 % point): pooled over the widest stretch of its kind of day whose flatness the
 * data do not reject, pulled down to the day's mean where it is thin, capped by what the slot and its neighbours across an edge have
 * shown, and read from the weekday itself where that is clearly lower. A slot never seen stands.
 */
export function healthyRate(baseline: Baseline, question: RateQuestion): HealthyRate {
  const { slot, minuteInSlot, batch, spread, observedDays } = question;
  const kind = kindOfSlot(slot);
  day.fill(baseline, kind, "events", "exposedSeconds");
  const place = slot % SLOTS_A_DAY;
  const before = Math.max(0, place - 1);
  const after = Math.min(SLOTS_A_DAY - 1, place + 1);
  if (!isSeen(place, before, after, batch)) return STANDS;

  const width = day.flatWidth(place, batch);
  const from = place - (place % width);
  const exposed = day.secondsIn(from, from + width);
  const events = day.eventsIn(from, from + width);
  if (exposed < MIN_EXPOSED_SECONDS) return STANDS;
  const dayRate = day.eventsIn(0, SLOTS_A_DAY) / day.secondsIn(0, SLOTS_A_DAY);
  const prior = Math.max(PRIOR_BATCHES * batch, PRIOR_SECONDS * dayRate || 0);
  let lower = estimate(events, exposed, batch, -Z10);
  if (dayRate > 0) lower = Math.min(lower, estimate(events + prior, exposed + prior / dayRate, batch, -Z10));
  lower = Math.min(lower, cap(place, batch));
  const opening = openingMinutes(baseline, slot);
  if (minuteInSlot < opening) {
    const exposedBefore = day.seconds[before] ?? 0;
    const missing = (60 * baseline.firstMinutes(slot) * (day.events[before] ?? 0)) / exposedBefore;
    // A shift that begins late, or one that ends: more is missing than chance explains.
    const isPause = exposedBefore < MIN_EXPOSED_SECONDS || missing >= PAUSE_BATCHES * batch;
    const shown = cap(before, batch);
    if (isPause) lower = 0;
    else if (shown < NIGHT_SHARE * lower) lower = shown;
  }
  if (kind.endDay - kind.firstDay > 1) {
    lower = Math.min(lower, ownDayRate(baseline, slot, events / exposed, batch));
  }
  const closing = cap(after, batch);
  const closes = closing < lower;
  if (closes && minuteInSlot >= CLOSING_MINUTES) lower = closing;
  const visits = (observedDays * (kind.endDay - kind.firstDay)) / 7;
  const youth = width === SLOTS_A_DAY ? 0 : YOUNG_SPREAD / Math.max(1, visits);
  const { risesPerSecond, fallsPerSecond } = changes(baseline, kind, from, width, exposed);
  return {
    lower: lower * Math.max(0.3, 1 - Z10 * (spread + youth)),
    mean: events / exposed,
    dayMean: dayRate,
    risesPerSecond,
    fallsPerSecond,
    events,
    pooledSlots: width,
    untilMinute:
      minuteInSlot < opening
        ? minuteInSlot < CLOSING_MINUTES
          ? Math.min(opening, CLOSING_MINUTES)
          : Math.min(opening, SLOT_MINUTES)
        : closes && minuteInSlot < CLOSING_MINUTES
          ? CLOSING_MINUTES
          : SLOT_MINUTES,
  };
}

/** Minutes into a slot until which work may usually not have been begun, 0 to 31: until then the slot before it counts. */
function openingMinutes(baseline: Baseline, slot: number): number {
  const first = baseline.firstMinutes(slot);
  return first <= PROMPT_MINUTES ? 0 : first + Math.min(first, EDGE_MINUTES);
}

function isSeen(place: number, before: number, after: number, batch: number): boolean {
  if ((day.seconds[place] ?? 0) >= SEEN_SECONDS) return true;
  if ((day.events[place] ?? 0) >= SEEN_BATCHES * batch) return true;
  const glimpsed = (other: number) => (day.seconds[other] ?? 0) >= GLIMPSED_SECONDS;
  return glimpsed(before) && glimpsed(after) && (day.events[after] ?? 0) > 0;
}

function cap(place: number, batch: number): number {
  const exposed = day.seconds[place] ?? 0;
  if (exposed < MIN_EXPOSED_SECONDS) return Number.POSITIVE_INFINITY;
  return estimate((day.events[place] ?? 0) + batch, exposed, batch, Z_CAP);
}

/** The weekday's own lower rate, from its own two hours around the slot, where it is clearly below its kind's; else infinity. */
function ownDayRate(baseline: Baseline, slot: number, kindRate: number, batch: number): number {
  const own = baseline.own(slot);
  const { from, to } = ownBlock(slot % SLOTS_A_DAY);
  const expected = (own.exposedSeconds * day.eventsIn(from, to)) / Math.max(1, day.secondsIn(from, to));
  if (own.events >= expected || gammaQuantile(own.events / batch + 1, Z_OWN_DAY) >= expected / batch) {
    return Number.POSITIVE_INFINITY;
  }
  return (kindRate * batch * gammaQuantile(own.events / batch, -Z10)) / expected;
}

function estimate(events: number, exposed: number, batch: number, z: number): number {
  return (batch * gammaQuantile(events / batch, z)) / exposed;
}

function changes(
  baseline: Baseline,
  kind: KindOfDay,
  from: number,
  width: number,
  exposed: number,
): { risesPerSecond: number; fallsPerSecond: number } {
  let rises = 0;
  let falls = 0;
  for (let place = from; place < from + width; place += 1) {
    rises += baseline.sum("inflow", kind, place);
    falls += baseline.sum("outflow", kind, place);
  }
  return { risesPerSecond: rises / exposed, fallsPerSecond: falls / exposed };
}
