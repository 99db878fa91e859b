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

/** Until here the rivals learn. */
const JUDGED_FROM_MS = START_MS + 7 * 86_400_000;
/** New highs closer together than this are not told apart. */
const HIGH_STEP = 1.02;
const TEN_MINUTES_POLLS = 120;

/** One rival on one run: the highest score while all was well, and each new high after the stop as [seconds since the stop, score]. */
export interface RivalTrace {
  healthyMax: number;
  readonly highs: [seconds: number, score: number][];
}

/** What the rivals have learned and remember of one queue: plain numbers, so that it can be stored. */
export interface RivalMemory {
  readonly depths: number[];
  quantile: number;
  readonly hours: { count: number; sum: number; squares: number }[];
  readonly ring: number[];
  polls: number;
  risingPolls: number;
  withoutFall: number;
  depth: number;
  left: number;
  waitingSinceMs: number | null;
}

/** Scores each poll of a queue by every rival; they learn for seven days from the start of the simulated time. */
export class RivalScores {
  readonly #minuteOfWeek = createWeekClock(TIME_ZONE);
  readonly #memory: RivalMemory;

  /** Goes on with a copy of what was learned before, if that is given. */
  constructor(memory?: RivalMemory) {
    this.#memory =
      memory === undefined
        ? {
            depths: [],
            quantile: 1,
            hours: Array.from({ length: 48 }, () => ({ count: 0, sum: 0, squares: 0 })),
            ring: new Array(TEN_MINUTES_POLLS).fill(0),
            polls: 0,
            risingPolls: 0,
            withoutFall: 0,
            depth: 0,
            left: 0,
            waitingSinceMs: null,
          }
        : structuredClone(memory);
  }

  get memory(): RivalMemory {
    return this.#memory;
  }

  /** One score for each of {@link RIVALS}. */
  see(atMs: number, depth: number, left: number): number[] {
    const memory = this.#memory;
    const minute = this.#minuteOfWeek(atMs);
    const hour = memory.hours[(minute >= 5 * 1440 ? 24 : 0) + Math.floor((minute % 1440) / 60)];
    if (atMs < JUDGED_FROM_MS && hour !== undefined) {
      hour.count += 1;
      hour.sum += depth;
      hour.squares += depth * depth;
      if (memory.polls % 12 === 0) memory.depths.push(depth);
    } else if (memory.depths.length > 0) {
      memory.depths.sort((a, b) => a - b);
      memory.quantile = Math.max(1, memory.depths[Math.floor(0.999 * memory.depths.length)] ?? 1);
      memory.depths.length = 0;
    }
    const mean = hour === undefined || hour.count === 0 ? 0 : hour.sum / hour.count;
    const variance = hour === undefined || hour.count === 0 ? 1 : hour.squares / hour.count - mean * mean;

    const place = memory.polls % TEN_MINUTES_POLLS;
    memory.risingPolls = depth > (memory.ring[place] ?? 0) ? memory.risingPolls + 1 : 0;
    memory.ring[place] = depth;
    memory.polls += 1;
    memory.withoutFall = depth > 0 && depth >= memory.depth ? memory.withoutFall + 1 : 0;
    if (depth === 0) memory.waitingSinceMs = null;
    else if (left > memory.left || memory.waitingSinceMs === null) memory.waitingSinceMs = atMs;
    memory.left = left;
    memory.depth = depth;
    return [
      depth / memory.quantile,
      memory.risingPolls,
      (depth - mean) / Math.sqrt(Math.max(0.25, variance)),
      memory.withoutFall,
      memory.waitingSinceMs === null ? 0 : (atMs - memory.waitingSinceMs) / 1000,
    ];
  }
}

/** Runs all rivals beside the detector; they learn for seven days, then are judged. */
export class Rivals {
  readonly traces: readonly RivalTrace[] = RIVALS.map(() => ({ healthyMax: 0, highs: [] }));
  readonly #stop: Run["stop"];
  readonly #scores = new RivalScores();

  constructor({ stop }: Pick<Run, "stop">) {
    this.#stop = stop;
  }

  get memory(): RivalMemory {
    return this.#scores.memory;
  }

  see({ atMs, depth, left }: Reading): void {
    const scores = this.#scores.see(atMs, depth, left ?? 0);
    const stop = this.#stop;
    if (atMs < JUDGED_FROM_MS || (stop !== null && atMs > stop.toMs)) return;
    for (const [index, trace] of this.traces.entries()) {
      const score = scores[index] ?? 0;
      if (stop === null || atMs < stop.fromMs) trace.healthyMax = Math.max(trace.healthyMax, score);
      else if (score > HIGH_STEP * (trace.highs.at(-1)?.[1] ?? 0))
        trace.highs.push([(atMs - stop.fromMs) / 1000, score]);
    }
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
