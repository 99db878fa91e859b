import { type Baseline, kindOfSlot, SLOTS_A_DAY } from "./baseline";
import { DaySums } from "./day-sums";
import { gammaQuantile } from "./quantiles";

/** Deviations between the mean and the upper estimate: 99.9 % over days. */
const DEVIATIONS = 3;
/** Normal point of the doubt in a mean that few visits have shown: 90 %. */
const Z_DOUBT = 1.2816;
const MIN_SECONDS = 900;

/** How fast work comes in at a slot, interactions per second. */
export interface ArrivalRate {
  readonly mean: number;
  /** What a healthy day hardly exceeds at that time; infinite where the slot was not seen. */
  readonly high: number;
}

const UNKNOWN: ArrivalRate = { mean: Number.POSITIVE_INFINITY, high: Number.POSITIVE_INFINITY };
// Filled and read within one synchronous call.
const day = new DaySums();

/**
 * The arrivals of a slot by what the weeks have shown with counters: the mean of the widest stretch of its kind of day that is flat, and
 * an upper estimate, 1 + 3·spread times the highest of the slot and its neighbours (a slope is no surprise). `spread` is the coefficient of
 * variation from visit to visit, `batch` how many come together.
 */
export function arrivalRate(
  baseline: Baseline,
  question: { readonly slot: number; readonly batch: number; readonly spread: number },
): ArrivalRate {
  const { slot, batch, spread } = question;
  day.fill(baseline, kindOfSlot(slot), "inflow", "outflow");
  const place = slot % SLOTS_A_DAY;
  if ((day.seconds[place] ?? 0) < MIN_SECONDS) return UNKNOWN;
  const width = day.flatWidth(place, batch);
  const from = place - (place % width);
  const mean = day.eventsIn(from, from + width) / day.secondsIn(from, from + width);
  let high = upper(day.eventsIn(from, from + width), day.secondsIn(from, from + width), batch);
  if (width < SLOTS_A_DAY) {
    for (const near of [place - 1, place + 1]) {
      const seconds = day.seconds[near] ?? 0;
      if (seconds >= MIN_SECONDS) high = Math.max(high, (day.events[near] ?? 0) / seconds);
    }
  }
  return { mean, high: high * (1 + DEVIATIONS * spread) };
}

function upper(events: number, seconds: number, batch: number): number {
  return (batch * gammaQuantile(events / batch + 1, Z_DOUBT)) / seconds;
}
