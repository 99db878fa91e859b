import { DAY_MS, HOUR_MS } from "./hours";
import type { RangePoint } from "./types";

/** Equal buckets side by side, aligned to multiples of their width so that they stay put while a chart is moved. */
export interface Grid {
  readonly firstMs: number;
  readonly bucketMs: number;
  readonly count: number;
}

const MINUTE_MS = 60_000;
/** Above this width, buckets are built from hours. */
const WIDEST_FROM_SAMPLES_MS = 20 * MINUTE_MS;

const WIDTHS_MS = [
  ...[1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 24, 30, 36, 45].map((seconds) => seconds * 1000),
  ...[1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 15, 20].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR_MS),
];

/** The finest grid over [fromMs, toMs) with at most `points` buckets, none narrower than `atLeastMs`. */
export function gridOver(fromMs: number, toMs: number, points: number, atLeastMs = 0): Grid {
  for (const bucketMs of WIDTHS_MS) {
    if (bucketMs < atLeastMs) continue;
    const grid = gridOfWidth(fromMs, toMs, bucketMs);
    if (grid.count <= points) return grid;
  }
  let days = 1;
  for (;;) {
    const grid = gridOfWidth(fromMs, toMs, days * DAY_MS);
    if (grid.count <= Math.max(1, points) || days > 4_000_000) return grid;
    days = Math.ceil(days * 1.25);
  }
}

function gridOfWidth(fromMs: number, toMs: number, bucketMs: number): Grid {
  const first = Math.floor(fromMs / bucketMs);
  const end = Math.max(first + 1, Math.ceil(toMs / bucketMs));
  return { firstMs: first * bucketMs, bucketMs, count: end - first };
}

/** From which kept form a grid is answered. */
export function resolutionOf(grid: Grid): "samples" | "hours" | "days" {
  if (grid.bucketMs <= WIDEST_FROM_SAMPLES_MS) return "samples";
  return grid.bucketMs < DAY_MS ? "hours" : "days";
}

/** The end of the last bucket, epoch milliseconds. */
export function endOf(grid: Grid): number {
  return grid.firstMs + grid.count * grid.bucketMs;
}

/** The bucket in which a moment lies; outside the grid the answer is below 0 or at least `count`. */
export function bucketOf(grid: Grid, atMs: number): number {
  return Math.floor((atMs - grid.firstMs) / grid.bucketMs);
}

/** One point for every bucket; `at` answers null for a gap. */
export function pointsOf(
  grid: Grid,
  at: (bucket: number) => { readonly min: number; readonly mean: number; readonly max: number } | null,
): RangePoint[] {
  return Array.from({ length: grid.count }, (_, bucket) => {
    const fromMs = grid.firstMs + bucket * grid.bucketMs;
    const found = at(bucket);
    return found === null ? { fromMs, min: null, mean: null, max: null } : { fromMs, ...found };
  });
}
