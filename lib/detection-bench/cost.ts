import { encodeBaseline, encodeProgress } from "@/lib/detection/codec";
import { MAX_HELD_VISITS, newQueueState } from "@/lib/detection/queue-state";
import { step } from "@/lib/detection/step";
import type { DetectionSettings, Evidence, Reading } from "@/lib/detection/types";
import { createWeekClock } from "@/lib/detection/week-clock";
import { createRandom } from "@/lib/simulator/random";
import { dailyModel, TIME_ZONE } from "./models";
import { advance, type QueueCounts } from "./queue-model";
import { START_MS } from "./scenario";

/** What one queue costs. */
export interface CostResult {
  readonly evidence: Evidence;
  readonly intervalSeconds: number;
  readonly readings: number;
  /** CPU time of a reading, microseconds: the best of five passes, since the machine may be busy with other things. */
  readonly microseconds: number;
  /** Stored with each poll, at most; and stored when a half hour ends. */
  readonly progressBytes: number;
  readonly baselineBytes: number;
}

const PASSES = 5;

/** Takes a fortnight of a queue with a daily profile, learning included, from readings made beforehand. */
export function measureCost(evidence: Evidence, intervalSeconds: number): CostResult {
  const readings = fortnight(evidence, intervalSeconds);
  const settings: DetectionSettings = {
    profile: "distribution",
    queues: 50,
    falseAlarmsPerMonth: 1,
    minuteOfWeek: createWeekClock(TIME_ZONE),
  };
  let microseconds = Number.POSITIVE_INFINITY;
  let state = newQueueState();
  for (let pass = 0; pass < PASSES; pass += 1) {
    state = newQueueState();
    const before = process.cpuUsage();
    for (const reading of readings) step(state, reading, settings);
    const { user, system } = process.cpuUsage(before);
    microseconds = Math.min(microseconds, (user + system) / readings.length);
  }
  const visit = { slot: 0, exposedSeconds: 0, events: 0, inflow: 0, outflow: 0 };
  state.held = Array.from({ length: MAX_HELD_VISITS }, () => visit);
  return {
    evidence,
    intervalSeconds,
    readings: readings.length,
    microseconds,
    progressBytes: encodeProgress(state).length,
    baselineBytes: encodeBaseline(state.baseline).length,
  };
}

function fortnight(evidence: Evidence, intervalSeconds: number): Reading[] {
  const random = createRandom(1);
  const model = dailyModel(1, { departuresPerHour: 360, agents: 30, overnight: 0.12 }, null);
  const counts: QueueCounts = { depth: 0, busy: 0, entered: 0, left: 0, removed: 0 };
  return Array.from({ length: (14 * 86_400) / intervalSeconds }, (_, poll) => {
    const atMs = START_MS + poll * intervalSeconds * 1000;
    advance(model, counts, atMs, intervalSeconds, random);
    const { depth, left, entered } = counts;
    const seenMs = atMs + intervalSeconds * 1000;
    const counters = evidence === "counters" ? { left, entered } : {};
    return { kind: "reading", atMs: seenMs, depth, startedAtMs: START_MS, ...counters };
  });
}
