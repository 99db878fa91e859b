import { newQueueState } from "@/lib/detection/queue-state";
import { step } from "@/lib/detection/step";
import type { DetectionSettings } from "@/lib/detection/types";
import { createWeekClock } from "@/lib/detection/week-clock";
import { createRandom, seedOf } from "@/lib/simulator/random";
import { samplePoisson } from "@/lib/simulator/samplers";
import { START_MS } from "./scenario";

const MONTH_SECONDS = 30 * 86_400;
export const THRESHOLDS = [4, 6, 8] as const;

/** A measured mean time between false alarms beside what the threshold promises, seconds. */
export interface IntervalResult {
  readonly statistic: "hard clock" | "production, counters" | "production, depth alone";
  readonly threshold: number;
  readonly batch: number;
  readonly polls: number;
  readonly alarms: number;
  readonly measuredSeconds: number;
  readonly promisedSeconds: number;
}

/** The bare stuck clock against Poisson departures, polled 50 times per departure: must meet (e^h − 1)/μ. */
export function hardClockInterval(threshold: number, polls: number, seed: number): IntervalResult {
  const random = createRandom(seedOf("hard clock", threshold, seed));
  const perPoll = 0.02;
  let clock = 0;
  let alarms = 0;
  for (let poll = 0; poll < polls; poll += 1) {
    if (random() < 1 - Math.exp(-perPoll)) clock = 0;
    else clock += perPoll;
    if (clock < threshold) continue;
    alarms += 1;
    clock = 0;
  }
  const perSecond = perPoll / 5;
  return {
    statistic: "hard clock",
    threshold,
    batch: 1,
    polls,
    alarms,
    measuredSeconds: (polls * 5) / alarms,
    promisedSeconds: (Math.exp(threshold) - 1) / perSecond,
  };
}

/** The detector as it runs, learning included, on a healthy queue that always holds work, with the knob set for the threshold. */
export function productionInterval(
  threshold: number,
  batch: number,
  evidence: "counters" | "depth",
  polls: number,
  seed: number,
): IntervalResult {
  const random = createRandom(seedOf("production", threshold, batch, evidence, seed));
  const perPoll = 0.25;
  const lotsPerSecond = perPoll / 5 / batch;
  const eventsPerSecond = evidence === "counters" ? lotsPerSecond : fallsPerPoll(perPoll, batch) / 5;
  const settings: DetectionSettings = {
    profile: "distribution",
    queues: 1,
    falseAlarmsPerMonth: (eventsPerSecond * MONTH_SECONDS) / (Math.exp(threshold) - 1),
    minuteOfWeek: createWeekClock("UTC"),
  };
  const state = newQueueState();
  const learning = 14 * 17_280;
  let depth = 1e6;
  let left = 0;
  let alarms = 0;
  for (let poll = 0; poll < polls + learning; poll += 1) {
    const departed = batch * samplePoisson(random, perPoll / batch);
    left += departed;
    depth += samplePoisson(random, perPoll) - departed;
    const atMs = START_MS + poll * 5000;
    const reading = { kind: "reading", atMs, depth, ...(evidence === "counters" ? { left } : {}) } as const;
    const transition = step(state, reading, settings);
    if (poll >= learning && transition?.state === "not-draining") alarms += 1;
  }
  return {
    statistic: evidence === "counters" ? "production, counters" : "production, depth alone",
    threshold,
    batch,
    polls,
    alarms,
    measuredSeconds: (polls * 5) / Math.max(1, alarms),
    promisedSeconds: (Math.exp(threshold) - 1) / eventsPerSecond,
  };
}

function fallsPerPoll(perPoll: number, batch: number): number {
  const random = createRandom(seedOf("falls", batch));
  let falls = 0;
  for (let poll = 0; poll < 200_000; poll += 1) {
    if (batch * samplePoisson(random, perPoll / batch) > samplePoisson(random, perPoll)) falls += 1;
  }
  return falls / 200_000;
}
