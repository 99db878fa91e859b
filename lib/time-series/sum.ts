import { bucketOf, endOf, type Grid } from "./grid";
import { type Stretch, standsForMs } from "./stretch";
import type { RangePoint } from "./types";

/** How the parts of a queue make the whole: each server holds its own interactions (`sum`), or all report the same (`shared`). */
export type DepthMode = "sum" | "shared";

/** A point of a whole that several servers hold. */
export interface SumPoint extends RangePoint {
  /** True when a part was unknown for some of the time; the numbers then speak of the others. */
  readonly partial: boolean;
}

/** A stretch read as a step function: a value holds until the next answered poll, but no longer than it stands. */
class Steps {
  /** NaN while unknown. */
  value = Number.NaN;
  /** When the value may change next. */
  nextMs: number;
  private index = 0;

  constructor(
    private readonly stretch: Stretch,
    private readonly staleAfterMs: number,
  ) {
    this.nextMs = stretch.times[0] ?? Number.POSITIVE_INFINITY;
  }

  /** Goes on to `nextMs`. */
  step(): void {
    const { times, values } = this.stretch;
    if (this.nextMs !== times[this.index]) {
      this.value = Number.NaN;
      this.nextMs = times[this.index] ?? Number.POSITIVE_INFINITY;
      return;
    }
    this.value = values[this.index] ?? Number.NaN;
    const standsMs = standsForMs(this.stretch, this.index, this.staleAfterMs);
    const pollMs = times[++this.index] ?? Number.POSITIVE_INFINITY;
    this.nextMs = Math.min(pollMs, this.nextMs + standsMs);
  }
}

/**
 * Least, greatest and mean over time of the whole that the parts make at every moment. A bucket in which all parts are known
 * for some of the time speaks of that time; one in which they never are, of those that are known. A part that is not
 * expected counts where it is known and is not missed where it is not.
 */
export function bucketWhole(
  stretches: readonly Stretch[],
  grid: Grid,
  staleAfterMs: number,
  mode: DepthMode,
  isExpected: (part: number) => boolean = () => true,
): SumPoint[] {
  const parts = stretches.map((stretch) => new Steps(stretch, staleAfterMs));
  const complete = new TimedBuckets(grid);
  const lacking = new TimedBuckets(grid);
  for (;;) {
    let atMs = Number.POSITIVE_INFINITY;
    for (const part of parts) if (part.nextMs < atMs) atMs = part.nextMs;
    if (atMs === Number.POSITIVE_INFINITY) break;
    let untilMs = Number.POSITIVE_INFINITY;
    let known = 0;
    let missing = 0;
    let whole = 0;
    for (const [index, part] of parts.entries()) {
      if (part.nextMs === atMs) part.step();
      if (part.nextMs < untilMs) untilMs = part.nextMs;
      if (Number.isNaN(part.value)) {
        if (isExpected(index)) missing++;
        continue;
      }
      known++;
      whole = mode === "sum" ? whole + part.value : Math.max(whole, part.value);
    }
    if (known > 0) (missing === 0 ? complete : lacking).add(atMs, untilMs, whole);
  }
  return Array.from({ length: grid.count }, (_, bucket) => {
    const partial = lacking.at(bucket);
    const point = complete.at(bucket) ?? partial ?? { min: null, mean: null, max: null };
    return { fromMs: grid.firstMs + bucket * grid.bucketMs, ...point, partial: partial !== null };
  });
}

/** Buckets of values that hold for a time. */
class TimedBuckets {
  private readonly weighed: Float64Array;
  private readonly weightMs: Float64Array;
  private readonly min: Float64Array;
  private readonly max: Float64Array;

  constructor(private readonly grid: Grid) {
    this.weighed = new Float64Array(grid.count);
    this.weightMs = new Float64Array(grid.count);
    this.min = new Float64Array(grid.count).fill(Number.POSITIVE_INFINITY);
    this.max = new Float64Array(grid.count).fill(Number.NEGATIVE_INFINITY);
  }

  add(fromMs: number, untilMs: number, value: number): void {
    const { grid } = this;
    const endMs = Math.min(untilMs, endOf(grid));
    for (let bucket = Math.max(0, bucketOf(grid, fromMs)); bucket < grid.count; bucket++) {
      const bucketMs = grid.firstMs + bucket * grid.bucketMs;
      if (bucketMs >= endMs) break;
      const weightMs = Math.min(endMs, bucketMs + grid.bucketMs) - Math.max(fromMs, bucketMs);
      this.weighed[bucket] = (this.weighed[bucket] ?? 0) + value * weightMs;
      this.weightMs[bucket] = (this.weightMs[bucket] ?? 0) + weightMs;
      if (value < (this.min[bucket] ?? 0)) this.min[bucket] = value;
      if (value > (this.max[bucket] ?? 0)) this.max[bucket] = value;
    }
  }

  at(bucket: number): { min: number; mean: number; max: number } | null {
    const weightMs = this.weightMs[bucket] ?? 0;
    if (weightMs === 0) return null;
    return {
      min: this.min[bucket] ?? 0,
      mean: (this.weighed[bucket] ?? 0) / weightMs,
      max: this.max[bucket] ?? 0,
    };
  }
}

/** Joins points that were found per part: a sum's mean is exact, its least and greatest are bounds, for the parts' extremes need not meet. */
export function joinPoints(
  parts: readonly (readonly RangePoint[])[],
  mode: DepthMode,
  isExpected: (part: number) => boolean = () => true,
): SumPoint[] {
  const [first = []] = parts;
  return first.map(({ fromMs }, bucket) => {
    let missing = 0;
    const known = parts.flatMap((points, part) => {
      const point = points[bucket];
      if (point === undefined || point.min === null || point.mean === null || point.max === null) {
        if (isExpected(part)) missing++;
        return [];
      }
      return [{ min: point.min, mean: point.mean, max: point.max }];
    });
    if (known.length === 0) return { fromMs, min: null, mean: null, max: null, partial: false };
    const join = (pick: (point: { min: number; mean: number; max: number }) => number) =>
      mode === "sum" ? known.reduce((sum, point) => sum + pick(point), 0) : Math.max(...known.map(pick));
    return {
      fromMs,
      min: join((point) => point.min),
      mean: join((point) => point.mean),
      max: join((point) => point.max),
      partial: missing > 0,
    };
  });
}
