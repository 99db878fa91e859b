import { riseOf } from "./bucket-samples";
import { bucketOf, type Grid, pointsOf } from "./grid";
import type { Span } from "./stored-summaries";
import type { RangePoint } from "./types";

function grouped(spans: readonly Span[], grid: Grid): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const [index, { fromMs }] of spans.entries()) {
    const bucket = bucketOf(grid, fromMs);
    const group = groups.get(bucket);
    if (group === undefined) groups.set(bucket, [index]);
    else group.push(index);
  }
  return groups;
}

/** Least, mean and greatest sample of every bucket, exactly, from summaries of which each lies in one bucket. */
export function bucketGaugeSummaries(spans: readonly Span[], grid: Grid): RangePoint[] {
  const groups = grouped(spans, grid);
  return pointsOf(grid, (bucket) => {
    let count = 0;
    let sum = 0;
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    for (const index of groups.get(bucket) ?? []) {
      const span = spans[index];
      if (span === undefined) continue;
      count += span.count;
      sum += span.sum;
      min = Math.min(min, span.min);
      max = Math.max(max, span.max);
    }
    return count === 0 ? null : { min, mean: sum / count, max };
  });
}

/**
 * The rise of a cumulative series, per minute or per bucket, from summaries. What rose between two summaries that follow each
 * other belongs to the later one's total; a rate speaks of the time from first to last sample within each summary, or, when
 * it holds a single sample, of the time since the summary before. `min` and `max` of rates are those of whole summaries.
 */
export function bucketCounterSummaries(
  spans: readonly Span[],
  grid: Grid,
  kind: "rate" | "total",
): RangePoint[] {
  const groups = grouped(spans, grid);
  return pointsOf(grid, (bucket) => {
    let total = 0;
    let rise = 0;
    let coveredMs = 0;
    let slowest = Number.POSITIVE_INFINITY;
    let fastest = 0;
    let found = false;
    for (const index of groups.get(bucket) ?? []) {
      const span = spans[index];
      if (span === undefined) continue;
      const borderRise = riseBefore(spans[index - 1], span);
      found ||= borderRise !== null || span.coveredMs > 0;
      total += span.increase + (borderRise ?? 0);
      const part = ratePart(span, borderRise);
      if (part === null) continue;
      rise += part.rise;
      coveredMs += part.coveredMs;
      slowest = Math.min(slowest, (part.rise * 60_000) / part.coveredMs);
      fastest = Math.max(fastest, (part.rise * 60_000) / part.coveredMs);
    }
    if (kind === "total") return found ? { min: total, mean: total, max: total } : null;
    return coveredMs === 0 ? null : { min: slowest, mean: (rise * 60_000) / coveredMs, max: fastest };
  });
}

function riseBefore(previous: Span | undefined, span: Span): number | null {
  if (previous === undefined || previous.fromMs + previous.widthMs !== span.fromMs) return null;
  return riseOf(previous.last, span.first);
}

function ratePart(span: Span, borderRise: number | null): { rise: number; coveredMs: number } | null {
  if (span.coveredMs > 0) return { rise: span.increase, coveredMs: span.coveredMs };
  return borderRise === null ? null : { rise: borderRise, coveredMs: span.widthMs };
}
