import { bucketOf, endOf, type Grid } from "./grid";
import type { Stretch } from "./stretch";
import type { RangePoint } from "./types";

/** How the parts of a queue make the whole: each server holds its own interactions (`sum`), or all report the same (`shared`). */
export type DepthMode = "sum" | "shared";

/** A point of a whole that several servers hold. */
export interface SumPoint extends RangePoint {
  /** True when a part was unknown for some of the time; the numbers then speak of the others. */
  readonly partial: boolean;
}

interface Step {
  readonly atMs: number;
  readonly part: number;
  /** NaN: from here on unknown. */
  readonly value: number;
}

/** A stretch as a step function: a value holds until the next answered poll, at most `staleAfterMs`. */
function stepsOf(stretch: Stretch, part: number, staleAfterMs: number): Step[] {
  const { times, values } = stretch;
  const steps: Step[] = [];
  for (let index = 0; index < times.length; index++) {
    const atMs = times[index] ?? 0;
    steps.push({ atMs, part, value: values[index] ?? Number.NaN });
    const nextMs = times[index + 1] ?? Number.POSITIVE_INFINITY;
    if (atMs + staleAfterMs < nextMs) steps.push({ atMs: atMs + staleAfterMs, part, value: Number.NaN });
  }
  return steps;
}

/** Least, greatest and mean over time of the whole that the parts make at every moment. */
export function bucketWhole(
  stretches: readonly Stretch[],
  grid: Grid,
  staleAfterMs: number,
  mode: DepthMode,
): SumPoint[] {
  const steps = stretches.flatMap((stretch, part) => stepsOf(stretch, part, staleAfterMs));
  steps.sort((a, b) => a.atMs - b.atMs);
  const buckets = new WholeBuckets(grid);
  const values = stretches.map(() => Number.NaN);
  for (const [index, step] of steps.entries()) {
    values[step.part] = step.value;
    const untilMs = steps[index + 1]?.atMs ?? step.atMs;
    if (untilMs > step.atMs) buckets.add(step.atMs, untilMs, whole(values, mode), values.some(Number.isNaN));
  }
  return buckets.points();
}

function whole(values: readonly number[], mode: DepthMode): number {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return Number.NaN;
  return mode === "sum" ? known.reduce((sum, value) => sum + value, 0) : Math.max(...known);
}

class WholeBuckets {
  private readonly weighed: Float64Array;
  private readonly weightMs: Float64Array;
  private readonly min: Float64Array;
  private readonly max: Float64Array;
  private readonly lacking: Uint8Array;

  constructor(private readonly grid: Grid) {
    this.weighed = new Float64Array(grid.count);
    this.weightMs = new Float64Array(grid.count);
    this.min = new Float64Array(grid.count).fill(Number.POSITIVE_INFINITY);
    this.max = new Float64Array(grid.count).fill(Number.NEGATIVE_INFINITY);
    this.lacking = new Uint8Array(grid.count);
  }

  add(fromMs: number, untilMs: number, value: number, lacking: boolean): void {
    const { grid } = this;
    const last = bucketOf(grid, Math.min(untilMs, endOf(grid)) - 1);
    for (let bucket = Math.max(0, bucketOf(grid, fromMs)); bucket <= last; bucket++) {
      if (lacking) this.lacking[bucket] = 1;
      if (Number.isNaN(value)) continue;
      const bucketMs = grid.firstMs + bucket * grid.bucketMs;
      const weightMs = Math.min(untilMs, bucketMs + grid.bucketMs) - Math.max(fromMs, bucketMs);
      this.weighed[bucket] = (this.weighed[bucket] ?? 0) + value * weightMs;
      this.weightMs[bucket] = (this.weightMs[bucket] ?? 0) + weightMs;
      if (value < (this.min[bucket] ?? 0)) this.min[bucket] = value;
      if (value > (this.max[bucket] ?? 0)) this.max[bucket] = value;
    }
  }

  points(): SumPoint[] {
    return Array.from({ length: this.grid.count }, (_, bucket) => {
      const fromMs = this.grid.firstMs + bucket * this.grid.bucketMs;
      const weightMs = this.weightMs[bucket] ?? 0;
      if (weightMs === 0) return { fromMs, min: null, mean: null, max: null, partial: false };
      return {
        fromMs,
        min: this.min[bucket] ?? 0,
        mean: (this.weighed[bucket] ?? 0) / weightMs,
        max: this.max[bucket] ?? 0,
        partial: this.lacking[bucket] === 1,
      };
    });
  }
}

/** Joins points that were found per part: a sum's mean is exact, its least and greatest are bounds, for the parts' extremes need not meet. */
export function joinPoints(parts: readonly (readonly RangePoint[])[], mode: DepthMode): SumPoint[] {
  const [first = []] = parts;
  return first.map(({ fromMs }, bucket) => {
    const known = parts.flatMap((points) => {
      const point = points[bucket];
      return point === undefined || point.min === null || point.mean === null || point.max === null
        ? []
        : [{ min: point.min, mean: point.mean, max: point.max }];
    });
    if (known.length === 0) return { fromMs, min: null, mean: null, max: null, partial: false };
    const join = (pick: (point: { min: number; mean: number; max: number }) => number) =>
      mode === "sum" ? known.reduce((sum, point) => sum + pick(point), 0) : Math.max(...known.map(pick));
    return {
      fromMs,
      min: join((point) => point.min),
      mean: join((point) => point.mean),
      max: join((point) => point.max),
      partial: known.length < parts.length,
    };
  });
}
