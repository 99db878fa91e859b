import { z } from "zod";
import { gammaQuantile, Z10 } from "@/lib/detection/quantiles";

const HOURS = 24;
const HOUR_SECONDS = 3600;
/** What was learned counts 1/e after two weeks. */
const MEMORY_HOURS = 14 * 24;
/** Before a day was seen nothing is known of what is usual. */
const LEARNED_SECONDS = 24 * HOUR_SECONDS;
/** An hour of the day that was seen for less says nothing of itself. */
const CELL_SECONDS = 1800;
const BLOCK_SECONDS = 60;

const amounts = z.array(z.number().nonnegative()).length(HOURS);

/** What is usual of a counter: counts and time by hour of the day (UTC), fading, and how much they come in batches. */
export const surgeBaselineSchema = z
  .object({
    counts: amounts.readonly(),
    seconds: amounts.readonly(),
    /** The epoch hour up to which it faded; null before the first. */
    fadedHour: z.number().int().nullable(),
    /** A minute that is being counted, and Σ(n − expected)² and Σn of past minutes, fading too. */
    block: z.object({ count: z.number(), expected: z.number(), seconds: z.number() }).readonly(),
    squares: z.number().nonnegative(),
    blockCounts: z.number().nonnegative(),
  })
  .readonly();
export type SurgeBaseline = z.infer<typeof surgeBaselineSchema>;

const EMPTY_BLOCK = { count: 0, expected: 0, seconds: 0 };

/** Nothing learned. */
export function newBaseline(): SurgeBaseline {
  const none = new Array<number>(HOURS).fill(0);
  return { counts: none, seconds: none, fadedHour: null, block: EMPTY_BLOCK, squares: 0, blockCounts: 0 };
}

/** True when at least a day was seen. */
export function isLearned({ seconds }: SurgeBaseline): boolean {
  return sum(seconds) >= LEARNED_SECONDS;
}

/** How many counts come at once: variance over mean of the counts of a minute (Fano factor), ≥ 1. */
export function batchSize({ squares, blockCounts }: SurgeBaseline): number {
  return blockCounts < 1 ? 1 : Math.max(1, squares / blockCounts);
}

/**
 * The usual rate at a moment, counts per second: the highest of the 90 % quantiles (Gamma–Poisson with shape ½ before anything was
 * counted) of the hour of the day, its neighbours, since days do not begin on the hour, and the whole day.
 */
export function usualRate(baseline: SurgeBaseline, atMs: number): number {
  const batch = batchSize(baseline);
  const hour = hourOfDay(atMs);
  const cells = [hour - 1, hour, hour + 1]
    .map((each) => (each + HOURS) % HOURS)
    .filter((cell) => (baseline.seconds[cell] ?? 0) >= CELL_SECONDS)
    .map((cell) => upperRate(baseline.counts[cell] ?? 0, baseline.seconds[cell] ?? 0, batch));
  return Math.max(upperRate(sum(baseline.counts), sum(baseline.seconds), batch), ...cells);
}

/** Learns that `count` came in `seconds` up to `atMs`. */
export function learn(baseline: SurgeBaseline, atMs: number, count: number, seconds: number): SurgeBaseline {
  const faded = fade(baseline, Math.floor(atMs / 1000 / HOUR_SECONDS));
  const hour = hourOfDay(atMs);
  const mean = (faded.counts[hour] ?? 0) / Math.max(1, faded.seconds[hour] ?? 0);
  const block = {
    count: faded.block.count + count,
    expected: faded.block.expected + mean * seconds,
    seconds: faded.block.seconds + seconds,
  };
  const isFull = block.seconds >= BLOCK_SECONDS;
  // Before the hour has a mean of its own, what differs from it tells nothing of batches.
  const isTold = isFull && (faded.seconds[hour] ?? 0) >= CELL_SECONDS;
  return {
    ...faded,
    counts: faded.counts.map((each, at) => (at === hour ? each + count : each)),
    seconds: faded.seconds.map((each, at) => (at === hour ? each + seconds : each)),
    block: isFull ? EMPTY_BLOCK : block,
    squares: faded.squares + (isTold ? (block.count - block.expected) ** 2 : 0),
    blockCounts: faded.blockCounts + (isTold ? block.count : 0),
  };
}

function fade(baseline: SurgeBaseline, epochHour: number): SurgeBaseline {
  const { fadedHour } = baseline;
  if (fadedHour === null || epochHour <= fadedHour) return { ...baseline, fadedHour: fadedHour ?? epochHour };
  const keep = Math.exp((fadedHour - epochHour) / MEMORY_HOURS);
  return {
    ...baseline,
    fadedHour: epochHour,
    counts: baseline.counts.map((each) => each * keep),
    seconds: baseline.seconds.map((each) => each * keep),
    squares: baseline.squares * keep,
    blockCounts: baseline.blockCounts * keep,
  };
}

function upperRate(count: number, seconds: number, batch: number): number {
  return seconds <= 0 ? 0 : (gammaQuantile(count / batch + 0.5, Z10) * batch) / seconds;
}

function hourOfDay(atMs: number): number {
  return ((Math.floor(atMs / 1000 / HOUR_SECONDS) % HOURS) + HOURS) % HOURS;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
