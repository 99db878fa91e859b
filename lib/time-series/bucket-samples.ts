import { bucketOf, type Grid, pointsOf } from "./grid";
import { type Stretch, standsForMs } from "./stretch";
import type { RangePoint } from "./types";

/**
 * Least, mean and greatest sample of every bucket. A bucket without samples repeats the last value read, when that still
 * stands (`standsForMs`) and no later answer left the series out; else it is a gap.
 */
export function bucketGauge(stretch: Stretch, grid: Grid, staleAfterMs: number): RangePoint[] {
  const { times, values } = stretch;
  let index = 0;
  let last = Number.NaN;
  return pointsOf(grid, (bucket) => {
    const fromMs = grid.firstMs + bucket * grid.bucketMs;
    while (index < times.length && (times[index] ?? 0) < fromMs) {
      last = values[index++] ?? Number.NaN;
    }
    let count = 0;
    let sum = 0;
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    const held = last;
    const heldIndex = index - 1;
    while (index < times.length && (times[index] ?? 0) < fromMs + grid.bucketMs) {
      last = values[index++] ?? Number.NaN;
      if (Number.isNaN(last)) continue;
      count++;
      sum += last;
      if (last < min) min = last;
      if (last > max) max = last;
    }
    if (count > 0) return { min, mean: sum / count, max };
    if (Number.isNaN(held)) return null;
    const heldForMs = fromMs - (times[heldIndex] ?? 0);
    if (heldForMs > standsForMs(stretch, heldIndex, staleAfterMs)) return null;
    return { min: held, mean: held, max: held };
  });
}

/** How much a cumulative count rose from one value to the next; a fall is a reset, after which it counted from 0. */
export function riseOf(previous: number, value: number): number {
  return value >= previous ? value - previous : value;
}

/**
 * A cumulative series as its rise: per minute (`rate`, with the least and greatest rate between two samples) or per bucket
 * (`total`). A rise is spread evenly over the time between its two samples; across more than the first
 * of them stands it is left out, for nobody knows when it happened.
 */
export function bucketCounter(
  stretch: Stretch,
  grid: Grid,
  staleAfterMs: number,
  kind: "rate" | "total",
): RangePoint[] {
  const { times, values } = stretch;
  const rises = new Float64Array(grid.count);
  const coveredMs = new Float64Array(grid.count);
  const slowest = new Float64Array(grid.count).fill(Number.POSITIVE_INFINITY);
  const fastest = new Float64Array(grid.count);
  let previous = Number.NaN;
  let previousAtMs = 0;
  let previousIndex = 0;
  for (let index = 0; index < times.length; index++) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const atMs = times[index] ?? 0;
    const stepMs = atMs - previousAtMs;
    if (
      !Number.isNaN(previous) &&
      stepMs > 0 &&
      stepMs <= standsForMs(stretch, previousIndex, staleAfterMs)
    ) {
      const rise = riseOf(previous, value);
      const perMinute = (rise * 60_000) / stepMs;
      const end = Math.min(grid.count - 1, bucketOf(grid, atMs));
      for (let bucket = Math.max(0, bucketOf(grid, previousAtMs)); bucket <= end; bucket++) {
        const bucketMs = grid.firstMs + bucket * grid.bucketMs;
        const overlapMs = Math.min(atMs, bucketMs + grid.bucketMs) - Math.max(previousAtMs, bucketMs);
        if (overlapMs <= 0) continue;
        rises[bucket] = (rises[bucket] ?? 0) + (rise * overlapMs) / stepMs;
        coveredMs[bucket] = (coveredMs[bucket] ?? 0) + overlapMs;
        if (perMinute < (slowest[bucket] ?? 0)) slowest[bucket] = perMinute;
        if (perMinute > (fastest[bucket] ?? 0)) fastest[bucket] = perMinute;
      }
    }
    previous = value;
    previousAtMs = atMs;
    previousIndex = index;
  }
  return pointsOf(grid, (bucket) => {
    const covered = coveredMs[bucket] ?? 0;
    const rise = rises[bucket] ?? 0;
    if (covered === 0) return null;
    if (kind === "total") return { min: rise, mean: rise, max: rise };
    return { min: slowest[bucket] ?? 0, mean: (rise * 60_000) / covered, max: fastest[bucket] ?? 0 };
  });
}
