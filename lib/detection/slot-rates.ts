import { type ArrivalRate, arrivalRate } from "./arrival-rate";
import { KINDS_OF_DAY, SLOT_MINUTES, SLOTS_A_DAY, slotOfMinute } from "./baseline";
import { NO_CHANGE_EVIDENCE, slowTable, stopTable } from "./change-evidence";
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
/** With depth alone the rates of the first week are worth less: so much more is asked at its beginning, nats. */
const YOUNG_DEPTH_NATS = 6;
const YOUNG_DEPTH_SECONDS = 7 * 86_400;
/** A full stop is disproved by the evidence that ten minutes of the usual drain give: e^8 to one where it is fast, one departure where it is slow. */
const RECOVERY_SECONDS = 600;
/** A departure takes ln 10 off, and its poll adds a little. */
const MIN_RECOVERY = 1.5;
const MAX_RECOVERY = 8;
/** Recovery is told wrongly at most about once in so many seconds of a fault, and taken back wrongly in so many of a recovery. */
const RECOVERING_SECONDS = 10_000;
const RELAPSE_SECONDS = 86_400;
const MIN_RECOVERING = 5;
const MIN_RELAPSE = 6;
/** A rise or fall of the depth is looked for within about two minutes: its evidence is worth so many nats then. */
const TREND_SECONDS = 120;
const TREND_NATS = 2.5;
const MIN_TREND_TILT = 0.05;
const MAX_TREND_TILT = 0.5;
/** Recovery is measured against this share of the mean: at an edge the lower estimate is far below what a healthy queue does. */
const HEALTHY_SHARE = 0.9;
/** … and of at least this share of the day's mean: where work hardly waits, a slot's own mean says little. */
const DAY_SHARE = 0.75;
/** A lower estimate below this share of the mean is that of an edge. */
const EDGE_SHARE = 0.8;
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
const MIN_DEVIATIONS = 0.5;
const SLOW_PER_SECOND = 0.05;
/** Normal point of the doubt in rates that few events have shown: 90 %. */
const Z_DOUBT = 1.2816;
/** Above so many departures per poll the size of the changes is trusted, less this share: the chance of a fall says nothing there. */
const FAST_DEPARTURES = 2;
const SIZE_TRUST = 0.9;
/** The chance of a fall counts up to so many times the size. */
const CHANCE_TRUST = 1.25;
/**
 * How far above usual the arrivals of the nearest healthy pair may lie, for each e-fold of departures per poll above one: where fewer leave in
 * a poll, a busy day's changes still speak for health; where more do, they would speak for half the drain.
 */
const FAST_ARRIVALS_ROOM = 0.1;
/** The same for a full stop, which a rush looks like for some polls. */
const FAST_STOP_ROOM = 0.15;
const MAX_STOP_ROOM = 0.45;
/** A fall is not cut short by the end of the queue where the depth was so many times the usual departures of a poll. */
const DEEP_FACTOR = 1.5;
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
  const usual = Math.max(rate.mean, DAY_SHARE * rate.dayMean);
  rates.healthyPerSecond = Math.max(rate.lower, HEALTHY_SHARE * usual) / batch;
  // Away from edges, half of the caution is enough for a test that a mild shortage can't fool.
  const isEdge = rate.lower < EDGE_SHARE * rate.mean;
  rates.slowPerSecond = (isEdge ? rate.lower : (rate.lower + rate.mean) / 2) / batch;
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
  const young = Math.max(0, 1 - state.observedSeconds / YOUNG_DEPTH_SECONDS);
  const caution = state.evidence === "depth" ? DEPTH_CAUTION_NATS + YOUNG_DEPTH_NATS * young : 0;
  const pause = PAUSE_SHARE * baseline.pause(slot);
  rates.drainThreshold = caution + thresholdFor(meanPerSecond, seconds / BUDGET_SHARES.stop) + pause;
  rates.slowThreshold = caution + thresholdFor(meanPerSecond, seconds / BUDGET_SHARES.slow) + pause;
  rates.growthThreshold = caution + thresholdFor(meanPerSecond, seconds / BUDGET_SHARES.growth);
  rates.abandonThreshold = thresholdFor(rates.removedPerSecond, seconds / BUDGET_SHARES.abandonment);
  const regained = RECOVERY_SECONDS * meanPerSecond * (Math.LN10 - 0.9);
  rates.recovery = Math.min(MAX_RECOVERY, Math.max(MIN_RECOVERY, regained));
  rates.recoveringAt = Math.max(MIN_RECOVERING, Math.log(1 + meanPerSecond * RECOVERING_SECONDS));
  rates.relapseAt = Math.max(MIN_RELAPSE, Math.log(1 + meanPerSecond * RELAPSE_SECONDS));
  const arrivals = Number.isFinite(rates.arrivalsPerSecond) ? rates.arrivalsPerSecond : 0;
  rates.churnPerSecond = Math.max(arrivals, rates.departuresPerSecond);
  const tilt = Math.sqrt(TREND_NATS / (TREND_SECONDS * rates.churnPerSecond));
  rates.trendTilt = Math.min(MAX_TREND_TILT, Math.max(MIN_TREND_TILT, tilt));
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
    rates.stopEvidence = NO_CHANGE_EVIDENCE;
    rates.slowEvidence = NO_CHANGE_EVIDENCE;
    rates.healthEvidence = NO_CHANGE_EVIDENCE;
    rates.deepEnough = 1;
    takeArrivals(state, { mean: Number.POSITIVE_INFINITY, high: Number.POSITIVE_INFINITY });
    return;
  }
  const caution = rate.lower / rate.mean;
  const lower = depthDepartures(rate, interval, caution);
  const { departures, net, most } = lower;
  const arrivals = Math.max(0, net + departures);
  const churn = Math.max(departures, arrivals) / interval;
  const spread =
    1 + assumedDeviations(churn) * ASSUMED_SPREAD + Z_DOUBT / Math.sqrt(Math.max(1, rate.events));
  // Fewer arrivals than departures can't keep falls away for long: they are no burst.
  const mostArrivals = Math.max(most, net + most) * spread;
  rates.departuresPerSecond = departures / interval;
  takeArrivals(state, { mean: arrivals / interval, high: mostArrivals / interval });
  rates.deepEnough = departures < 1 ? 1 : Math.ceil(DEEP_FACTOR * departures) + 1;
  const fast = Math.max(0, Math.log(departures));
  rates.stopEvidence = stopTable(
    arrivals,
    arrivals * (1 + Math.min(MAX_STOP_ROOM, FAST_STOP_ROOM * fast)),
    departures,
  );
  const room = 1 + FAST_ARRIVALS_ROOM * fast;
  rates.slowEvidence = slowTable(arrivals, arrivals * room, departures, SLOW_RESIDUAL);
  if (caution >= HEALTHY_SHARE) rates.healthEvidence = rates.slowEvidence;
  else {
    const mean = depthDepartures(rate, interval, 1);
    const came = Math.max(0, mean.net + mean.departures);
    rates.healthEvidence = slowTable(came, came * room, HEALTHY_SHARE * mean.departures, SLOW_RESIDUAL);
  }
}

/**
 * By how many deviations the arrivals of a healthy day may lie above usual: 3 (99.9 %) where a busy hour brings enough events to prove what is no
 * fault; fewer where it does not.
 */
function assumedDeviations(perSecond: number): number {
  const decades = Math.log10(perSecond / SLOW_PER_SECOND);
  return Math.min(SPREAD_DEVIATIONS, Math.max(MIN_DEVIATIONS, 1 + decades));
}

/** Departures in a poll by both readings of the changes, at a share of what was seen; the net change, and the most that may have left. */
function depthDepartures(
  rate: HealthyRate,
  interval: number,
  share: number,
): { departures: number; net: number; most: number } {
  const net = (rate.risesPerSecond - share * rate.fallsPerSecond) * interval;
  const byChance = departuresOfFallChance(Math.min(0.98, share * rate.mean * interval), net);
  const bySize = departuresOfMeanFall(share * rate.fallsPerSecond * interval, net);
  const departures =
    bySize > FAST_DEPARTURES
      ? Math.max(Math.min(byChance, bySize), SIZE_TRUST * bySize)
      : Math.min(byChance, bySize);
  const most =
    bySize > FAST_DEPARTURES ? bySize : Math.max(Math.min(byChance, CHANCE_TRUST * bySize), bySize);
  return { departures, net, most: most / share };
}
