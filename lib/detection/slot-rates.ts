import { type ArrivalRate, arrivalRate } from "./arrival-rate";
import { KINDS_OF_DAY, SLOT_MINUTES, SLOTS_A_DAY, slotOfMinute } from "./baseline";
import { slowTable, stopTable } from "./change-evidence";
import { SLOW_RESIDUAL } from "./drain";
import { type HealthyRate, healthyRate } from "./healthy-rate";
import type { QueueState } from "./queue-state";
import { departuresOfFallChance, departuresOfMeanFall } from "./skellam";
import { BUDGET_SHARES, thresholdFor, toleratedSeconds } from "./thresholds";
import type { DetectionSettings } from "./types";

const DEFAULT_INTERVAL_SECONDS = 5;
/** Pseudo-polls that hold the batch sizes at 1 until the data say otherwise. */
const BATCH_PRIOR = 20;
/** The threshold rises by so much of what healthy pauses usually add to W at that half hour. */
const PAUSE_SHARE = 1.25;
/** Depth alone: what uneven departures and arrivals were measured to cost, e^0.7 = 2 times the false alarms. */
const DEPTH_CAUTION_NATS = 0.7;
/** A full stop is disproved by the evidence that ten minutes of the usual drain give: e^8 to one where it is fast, one departure where it is slow. */
const RECOVERY_SECONDS = 600;
/** A departure takes ln 10 off, and its poll adds a little. */
const MIN_RECOVERY = 1.5;
const MAX_RECOVERY = 8;
/** Recovering: what a healthy drain shows in about four minutes, within these bounds, nats. */
const RECOVERING_SECONDS = 240;
const HEALTHY_NATS_PER_BATCH = 0.2;
const MIN_RECOVERING = 5;
const MAX_RECOVERING = 10;
/** An empty queue is well once so many batches would usually have left, within these bounds, milliseconds. */
const EMPTIED_BATCHES = 24;
const MIN_EMPTIED_MS = 60_000;
const MAX_EMPTIED_MS = 600_000;
/** Spread of the arrivals from visit to visit: what is believed until visits have shown it, and how many count against that. */
const YOUNG_SPREAD = 0.25;
const YOUNG_EXPECTED = 60;
/** With depth alone the spread of the arrivals can't be seen; call-centre studies find about this much. */
const ASSUMED_SPREAD = 0.14;
const SPREAD_DEVIATIONS = 3;
/** Above so many departures per poll the size of the changes is trusted, less this share: the chance of a fall says nothing there. */
const FAST_DEPARTURES = 2;
const SIZE_TRUST = 0.9;
/** What is removed may exceed the most of a usual half hour by so much. */
const REMOVED_FACTOR = 1.3;
const MIN_REMOVED = 2;
const HALF_HOUR_SECONDS = 1800;
const KNOWN_SECONDS = 86_400;

/**
 * Derives what `minuteOfWeek` promises, when it may have changed: at the beginning of a half hour, and within it where it borders on
 * an opening or a closing. Changes `state.rates`.
 */
export function refreshRates(state: QueueState, minuteOfWeek: number, settings: DetectionSettings): void {
  const { rates } = state;
  if (rates.period >= 0 && minuteOfWeek >= rates.period && minuteOfWeek < rates.periodEnd) return;
  const untilMinute = deriveRates(state, minuteOfWeek, settings);
  rates.period = minuteOfWeek;
  rates.periodEnd = slotOfMinute(minuteOfWeek) * SLOT_MINUTES + untilMinute;
}

/** Lets the rates be derived anew with the next reading: the settings or the baseline changed. Changes the state. */
export function forgetRates(state: QueueState): void {
  state.rates.period = -1;
}

/** The mean number of departures that come together: variance over mean of the departures per poll, at least 1. */
export function batchSize(state: QueueState): number {
  if (state.evidence === "depth") return 1;
  return Math.max(1, (state.batchSquares + BATCH_PRIOR) / (state.batchMean + BATCH_PRIOR));
}

function arrivalBatchSize(state: QueueState): number {
  return Math.max(1, (state.arrivalSquares + BATCH_PRIOR) / (state.arrivalMean + BATCH_PRIOR));
}

/** How much the rate varies from visit to visit beyond chance, as a coefficient of variation (two deviations of doubt taken off). */
export function rateSpread(state: QueueState): number {
  if (state.spreadSquares <= 0) return 0;
  const excess = state.spreadExcess - 2 * Math.sqrt(state.spreadNoise);
  return excess <= 0 ? 0 : Math.min(0.5, Math.sqrt(excess / state.spreadSquares));
}

/** How much the arrivals vary from visit to visit beyond chance, as a coefficient of variation; cautious while few visits are known. */
export function arrivalSpread(state: QueueState): number {
  const young = YOUNG_EXPECTED / (YOUNG_EXPECTED + state.arrivalVisits);
  const seen = state.arrivalVisits > 0 ? Math.max(0, state.arrivalExcess / state.arrivalVisits) : 0;
  return Math.sqrt(young ** 2 * YOUNG_SPREAD ** 2 + Math.min(0.25, seen));
}

function deriveRates(state: QueueState, minuteOfWeek: number, settings: DetectionSettings): number {
  const { baseline, rates } = state;
  const slot = slotOfMinute(minuteOfWeek);
  const batch = batchSize(state);
  const rate = healthyRate(baseline, {
    slot,
    minuteInSlot: minuteOfWeek % SLOT_MINUTES,
    batch,
    spread: rateSpread(state),
    observedDays: state.observedSeconds / 86_400,
  });
  rates.batch = batch;
  rates.eventsPerSecond = rate.lower / batch;
  rates.departuresPerSecond = rate.lower;
  rates.meanPerSecond = rate.mean;
  rates.pooledSlots = rate.pooledSlots;
  if (rate.lower > 0) state.learned = true;
  if (state.evidence === "depth") deriveDepthRates(state, rate);
  else {
    rates.arrivalBatch = arrivalBatchSize(state);
    const spread = arrivalSpread(state);
    takeArrivals(state, arrivalRate(baseline, { slot, batch: rates.arrivalBatch, spread }));
  }
  deriveRemoved(state, slot);
  deriveThresholds(state, slot, settings);
  return rate.untilMinute;
}

function takeArrivals({ rates }: QueueState, { mean, high }: ArrivalRate): void {
  rates.arrivalsPerSecond = mean;
  rates.arrivalsHighPerSecond = high;
}

function deriveRemoved({ baseline, rates, observedSeconds }: QueueState, slot: number): void {
  const most = Math.max(MIN_REMOVED, REMOVED_FACTOR * baseline.removed(slot));
  rates.removedPerSecond =
    observedSeconds < KNOWN_SECONDS ? Number.POSITIVE_INFINITY : most / HALF_HOUR_SECONDS;
}

function deriveThresholds(state: QueueState, slot: number, settings: DetectionSettings): void {
  const { baseline, rates } = state;
  let events = 0;
  let exposed = 0;
  for (const kind of KINDS_OF_DAY) {
    for (let place = 0; place < SLOTS_A_DAY; place += 1) {
      events += baseline.sum("events", kind, place);
      exposed += baseline.sum("exposedSeconds", kind, place);
    }
  }
  const meanPerSecond = exposed > 0 ? events / exposed / rates.batch : 0;
  const seconds = toleratedSeconds({
    falseAlarmsPerMonth: settings.falseAlarmsPerMonth,
    queues: settings.queues,
    nonEmptyShare: state.observedSeconds > 0 ? state.exposedSeconds / state.observedSeconds : 1,
  });
  const caution = state.evidence === "depth" ? DEPTH_CAUTION_NATS : 0;
  const pause = PAUSE_SHARE * baseline.pause(slot);
  rates.drainThreshold = caution + thresholdFor(meanPerSecond, seconds / BUDGET_SHARES.stop) + pause;
  rates.slowThreshold = caution + thresholdFor(meanPerSecond, seconds / BUDGET_SHARES.slow) + pause;
  rates.growthThreshold = caution + thresholdFor(meanPerSecond, seconds / BUDGET_SHARES.growth);
  rates.abandonThreshold = thresholdFor(rates.removedPerSecond, seconds / BUDGET_SHARES.abandonment);
  const regained = RECOVERY_SECONDS * meanPerSecond * (Math.LN10 - 0.9);
  rates.recovery = Math.min(MAX_RECOVERY, Math.max(MIN_RECOVERY, regained));
  const shown = HEALTHY_NATS_PER_BATCH * meanPerSecond * RECOVERING_SECONDS;
  rates.recoveringAt = Math.min(MAX_RECOVERING, Math.max(MIN_RECOVERING, shown));
  rates.emptiedMs =
    meanPerSecond > 0
      ? Math.min(MAX_EMPTIED_MS, Math.max(MIN_EMPTIED_MS, (1000 * EMPTIED_BATCHES) / meanPerSecond))
      : MAX_EMPTIED_MS;
  rates.lnAgePolls = Math.log(
    1 + seconds / BUDGET_SHARES.age / (state.intervalSeconds || DEFAULT_INTERVAL_SECONDS),
  );
}

/**
 * With depth alone the departures per poll are read twice, from the chance of a fall and from the mean size of the falls (both lie
 * where arrivals vary more than Poisson, differently). The evidence uses the smaller, unless so many leave in a poll that the chance says
 * nothing; the upper estimate of the arrivals uses the larger.
 */
function deriveDepthRates(state: QueueState, rate: HealthyRate): void {
  const { rates } = state;
  const interval = state.intervalSeconds || DEFAULT_INTERVAL_SECONDS;
  if (rate.lower <= 0) {
    rates.departuresPerSecond = 0;
    takeArrivals(state, { mean: Number.POSITIVE_INFINITY, high: Number.POSITIVE_INFINITY });
    return;
  }
  const caution = rate.lower / rate.mean;
  const net = (rate.risesPerSecond - caution * rate.fallsPerSecond) * interval;
  const byChance = departuresOfFallChance(Math.min(0.98, rate.lower * interval), net);
  const bySize = departuresOfMeanFall(rate.fallsPerSecond * interval * caution, net);
  const departures =
    bySize > FAST_DEPARTURES
      ? Math.max(Math.min(byChance, bySize), SIZE_TRUST * bySize)
      : Math.min(byChance, bySize);
  const arrivals = Math.max(0, net + departures);
  const mostDepartures = Math.max(Math.min(byChance, 4 * bySize), bySize) / caution;
  // Fewer arrivals than departures can't keep falls away for long: they are no burst.
  const mostArrivals =
    Math.max(mostDepartures, net + mostDepartures) * (1 + SPREAD_DEVIATIONS * ASSUMED_SPREAD);
  rates.departuresPerSecond = departures / interval;
  takeArrivals(state, { mean: arrivals / interval, high: mostArrivals / interval });
  rates.stopEvidence = stopTable(arrivals, departures);
  const usualHigh = arrivals * (1 + SPREAD_DEVIATIONS * ASSUMED_SPREAD);
  rates.slowEvidence = slowTable(arrivals, usualHigh, departures, SLOW_RESIDUAL);
}
