import { SLOTS, slotOfMinute } from "./baseline";
import { healthyRate } from "./healthy-rate";
import type { QueueState } from "./queue-state";
import { departuresOfFallChance, departuresOfMeanFall, stopEvidence } from "./skellam";
import { BUDGET_SHARES, thresholdFor, toleratedSeconds } from "./thresholds";
import type { DetectionSettings } from "./types";

const DEFAULT_INTERVAL_SECONDS = 5;
const QUARTER_MINUTES = 15;
/** Pseudo-polls that hold the batch size at 1 until the data say otherwise. */
const BATCH_PRIOR = 20;
/** The slow-drain test wants this much more evidence, and believes only this share of the rate: a mild shortage is no fault. */
const SLOW_THRESHOLD_FACTOR = 1.5;
const GROWTH_BLOCK_SECONDS = 300;

/** Derives what the quarter of an hour around `minuteOfWeek` promises, when it has changed. Changes `state.rates`. */
export function refreshRates(state: QueueState, minuteOfWeek: number, settings: DetectionSettings): void {
  const quarter = Math.floor(minuteOfWeek / QUARTER_MINUTES);
  if (quarter === state.rates.quarter) return;
  deriveRates(state, minuteOfWeek, settings);
  state.rates.quarter = quarter;
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

function deriveRates(state: QueueState, minuteOfWeek: number, settings: DetectionSettings): void {
  const { baseline, rates } = state;
  const secondHalf = minuteOfWeek % (2 * QUARTER_MINUTES) >= QUARTER_MINUTES;
  const batch = batchSize(state);
  const rate = healthyRate(baseline, slotOfMinute(minuteOfWeek), secondHalf, batch, rateSpread(state));
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
  rates.drainThreshold = thresholdFor(meanPerSecond, seconds);
  rates.slowThreshold = SLOW_THRESHOLD_FACTOR * thresholdFor(meanPerSecond, seconds / BUDGET_SHARES.slow);
  rates.growthThreshold = thresholdFor(1 / GROWTH_BLOCK_SECONDS, seconds / BUDGET_SHARES.growth);
  rates.lnAgePolls = Math.log(
    1 + seconds / BUDGET_SHARES.age / (state.intervalSeconds || DEFAULT_INTERVAL_SECONDS),
  );
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
  const net = rates.netPerSecond * interval;
  const caution = rate.lower / rate.mean;
  const byChance = departuresOfFallChance(Math.min(0.98, rate.lower * interval), net);
  const fall = rate.fallsPerSecond * interval;
  const bySize = departuresOfMeanFall(fall * caution, net);
  const departures = Math.min(byChance, bySize);
  const arrivals = Math.max(0, net + departures);
  rates.departuresPerSecond = departures / interval;
  rates.arrivalsPerSecond = Math.max(0, net + Math.max(byChance, bySize) / caution) / interval;
  for (let rise = 0; rise < rates.riseEvidence.length; rise += 1) {
    rates.riseEvidence[rise] = stopEvidence(rise, arrivals, departures);
  }
}
