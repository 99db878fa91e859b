import { kindIndex, SLOT_MINUTES, SLOTS, slotOfMinute } from "./baseline";
import { healthyRate } from "./healthy-rate";
import type { QueueState } from "./queue-state";
import { departuresOfFallChance, departuresOfMeanFall, stopEvidence } from "./skellam";
import { BUDGET_SHARES, thresholdFor, toleratedSeconds } from "./thresholds";
import type { DetectionSettings } from "./types";

const DEFAULT_INTERVAL_SECONDS = 5;
/** Pseudo-polls that hold the batch size at 1 until the data say otherwise. */
const BATCH_PRIOR = 20;
/** The slow-drain test wants this much more evidence, and believes only this share of the rate: a mild shortage is no fault. */
const SLOW_THRESHOLD_FACTOR = 1.5;
/** The threshold rises by so much of what healthy pauses usually add to W at that half hour. */
const PAUSE_SHARE = 1.25;
/** Depth alone: what uneven departures and arrivals were measured to cost, e^0.7 = 2 times the false alarms. */
const DEPTH_CAUTION_NATS = 0.7;
/** An alarm ends at the evidence that ten minutes of the usual drain give: e^8 to one where it is fast, one departure where it is slow. */
const RECOVERY_SECONDS = 600;
/** A departure takes ln 10 off, and its poll adds a little. */
const LEAST_RECOVERY = 1.5;
const MOST_RECOVERY = 8;
const GROWTH_BLOCK_SECONDS = 300;

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

/** How much the rate varies from visit to visit beyond chance, as a coefficient of variation (two deviations of doubt taken off). */
export function rateSpread(state: QueueState): number {
  if (state.spreadSquares <= 0) return 0;
  const excess = state.spreadExcess - 2 * Math.sqrt(state.spreadNoise);
  return excess <= 0 ? 0 : Math.min(0.5, Math.sqrt(excess / state.spreadSquares));
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
  rates.netPerSecond = rate.risesPerSecond - rate.fallsPerSecond;
  if (rate.lower > 0) state.learned = true;
  if (state.evidence === "depth") deriveDepthRates(state, rate);

  let events = 0;
  let exposed = 0;
  for (let slot = 0; slot < SLOTS; slot += 1) {
    events += baseline.events[slot] ?? 0;
    exposed += baseline.exposedSeconds[slot] ?? 0;
  }
  const meanPerSecond = exposed > 0 ? events / exposed / batch : 0;
  const seconds = toleratedSeconds({
    falseAlarmsPerMonth: settings.falseAlarmsPerMonth,
    queues: settings.queues,
    nonEmptyShare: state.observedSeconds > 0 ? state.exposedSeconds / state.observedSeconds : 1,
  });
  const caution = state.evidence === "depth" ? DEPTH_CAUTION_NATS : 0;
  rates.drainThreshold =
    caution + thresholdFor(meanPerSecond, seconds) + PAUSE_SHARE * (baseline.pauses[kindIndex(slot)] ?? 0);
  rates.slowThreshold = SLOW_THRESHOLD_FACTOR * thresholdFor(meanPerSecond, seconds / BUDGET_SHARES.slow);
  rates.growthThreshold = thresholdFor(1 / GROWTH_BLOCK_SECONDS, seconds / BUDGET_SHARES.growth);
  const regained = RECOVERY_SECONDS * meanPerSecond * (Math.LN10 - 0.9);
  rates.recovery = Math.min(MOST_RECOVERY, Math.max(LEAST_RECOVERY, regained));
  rates.lnAgePolls = Math.log(
    1 + seconds / BUDGET_SHARES.age / (state.intervalSeconds || DEFAULT_INTERVAL_SECONDS),
  );
  return rate.untilMinute;
}

/**
 * With depth alone the departures per poll are read twice, from the chance of a fall and from the mean size of the falls (both lie
 * where arrivals vary more than Poisson, differently); the evidence uses the smaller, the burst rule the larger.
 */
function deriveDepthRates(
  state: QueueState,
  rate: { lower: number; mean: number; risesPerSecond: number; fallsPerSecond: number },
): void {
  const { rates } = state;
  const interval = state.intervalSeconds || DEFAULT_INTERVAL_SECONDS;
  if (rate.lower <= 0) {
    rates.departuresPerSecond = 0;
    rates.arrivalsPerSecond = 0;
    rates.riseEvidence.fill(0);
    return;
  }
  const caution = rate.lower / rate.mean;
  const net = (rate.risesPerSecond - caution * rate.fallsPerSecond) * interval;
  const byChance = departuresOfFallChance(Math.min(0.98, rate.lower * interval), net);
  const fall = rate.fallsPerSecond * interval;
  const bySize = departuresOfMeanFall(fall * caution, net);
  const departures = Math.min(byChance, bySize);
  const arrivals = Math.max(0, net + departures);
  rates.departuresPerSecond = departures / interval;
  const mostDepartures = Math.max(byChance, bySize) / caution;
  // Fewer arrivals than departures can't keep falls away for long: they are no burst.
  rates.arrivalsPerSecond = Math.max(mostDepartures, net + mostDepartures) / interval;
  for (let rise = 0; rise < rates.riseEvidence.length; rise += 1) {
    rates.riseEvidence[rise] = stopEvidence(rise, arrivals, departures);
  }
}
