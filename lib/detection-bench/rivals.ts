import type { Reading } from "@/lib/detection/types";
import { createWeekClock } from "@/lib/detection/week-clock";
import { TIME_ZONE } from "./models";
import { type Run, START_MS } from "./scenario";

/** What people watch queues with today. Each has a score; the alarm is "score above a level". */
export const RIVALS = [
  { name: "quantile", title: "Depth over its 99.9 % quantile" },
  { name: "rising", title: "Depth rising over 10 minutes (`deriv`)" },
  { name: "band", title: "Adaptive band by hour (mean and deviations)" },
  { name: "no-fall", title: "No fall in N samples, never empty (consumer lag)" },
  { name: "timer", title: "Nothing left for N minutes (timer)" },
] as const;

const LEARNING_MS = 7 * 86_400_000;
/** New highs closer together than this are not told apart. */
const HIGH_STEP = 1.02;
const TEN_MINUTES_POLLS = 120;

/** One rival on one run: the highest score while all was well, and each new high after the stop as [seconds since the stop, score]. */
export interface RivalTrace {
  healthyMax: number;
  readonly highs: [seconds: number, score: number][];
}

/** Runs all rivals beside the detector; they learn for seven days, then are judged. */
export class Rivals {
  readonly traces: readonly RivalTrace[] = RIVALS.map(() => ({ healthyMax: 0, highs: [] }));
  readonly #run: Run;
  readonly #minuteOfWeek = createWeekClock(TIME_ZONE);
  readonly #depths: number[] = [];
  #quantile = 1;
  readonly #hours = Array.from({ length: 48 }, () => ({ count: 0, sum: 0, squares: 0 }));
  readonly #ring = new Float64Array(TEN_MINUTES_POLLS);
  #polls = 0;
  #risingPolls = 0;
  #withoutFall = 0;
  #depth = 0;
  #left = 0;
  #waitingSinceMs = Number.NaN;

  constructor(run: Run) {
    this.#run = run;
  }

  see(reading: Reading): void {
    const { atMs, depth } = reading;
    const left = reading.left ?? 0;
    const scores = this.#scores(atMs, depth, left);
    const { stop } = this.#run;
    if (atMs < START_MS + LEARNING_MS || (stop !== null && atMs > stop.toMs)) return;
    for (const [index, trace] of this.traces.entries()) {
      const score = scores[index] ?? 0;
      if (stop === null || atMs < stop.fromMs) trace.healthyMax = Math.max(trace.healthyMax, score);
      else if (score > HIGH_STEP * (trace.highs.at(-1)?.[1] ?? 0))
        trace.highs.push([(atMs - stop.fromMs) / 1000, score]);
    }
  }

  #scores(atMs: number, depth: number, left: number): number[] {
    const minute = this.#minuteOfWeek(atMs);
    const hour = this.#hours[(minute >= 5 * 1440 ? 24 : 0) + Math.floor((minute % 1440) / 60)];
    const learning = atMs < START_MS + LEARNING_MS;
    if (learning && hour !== undefined) {
      hour.count += 1;
      hour.sum += depth;
      hour.squares += depth * depth;
      if (this.#polls % 12 === 0) this.#depths.push(depth);
    } else if (this.#depths.length > 0) {
      this.#depths.sort((a, b) => a - b);
      this.#quantile = Math.max(1, this.#depths[Math.floor(0.999 * this.#depths.length)] ?? 1);
      this.#depths.length = 0;
    }
    const mean = hour === undefined || hour.count === 0 ? 0 : hour.sum / hour.count;
    const variance = hour === undefined || hour.count === 0 ? 1 : hour.squares / hour.count - mean * mean;

    const place = this.#polls % TEN_MINUTES_POLLS;
    this.#risingPolls = depth > (this.#ring[place] ?? 0) ? this.#risingPolls + 1 : 0;
    this.#ring[place] = depth;
    this.#polls += 1;
    this.#withoutFall = depth > 0 && depth >= this.#depth ? this.#withoutFall + 1 : 0;
    if (depth === 0) this.#waitingSinceMs = Number.NaN;
    else if (left > this.#left || Number.isNaN(this.#waitingSinceMs)) this.#waitingSinceMs = atMs;
    this.#left = left;
    this.#depth = depth;
    return [
      depth / this.#quantile,
      this.#risingPolls,
      (depth - mean) / Math.sqrt(Math.max(0.25, variance)),
      this.#withoutFall,
      depth > 0 ? (atMs - this.#waitingSinceMs) / 1000 : 0,
    ];
  }
}

/** What a rival found. */
export interface RivalOutcome {
  readonly found: number;
  readonly delaysSeconds: readonly number[];
}

/** The level just above all but `falseRuns` of a rival's healthy maxima. */
export function levelFor(traces: readonly RivalTrace[], falseRuns: number): number {
  const maxima = traces.map(({ healthyMax }) => healthyMax).sort((a, b) => b - a);
  return maxima[Math.min(falseRuns, maxima.length - 1)] ?? 0;
}

/** What a rival finds with its level. */
export function foundBy(traces: readonly RivalTrace[], level: number): RivalOutcome {
  const delaysSeconds = traces.flatMap(({ highs }) => {
    const first = highs.find(([, score]) => score > level);
    return first === undefined ? [] : [first[0]];
  });
  return { found: delaysSeconds.length, delaysSeconds };
}
