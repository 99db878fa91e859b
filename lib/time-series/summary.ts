import { riseOf } from "./bucket-samples";
import { HOUR_MS } from "./hours";
import type { Stretch } from "./stretch";

/** What is remembered of many samples. */
export interface Summary {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly first: number;
  readonly last: number;
  /** The sum of rises from sample to sample; a fall is a reset, after which it counted from 0. */
  readonly increase: number;
  /** From the first sample to the last, milliseconds: the time in which `increase` came together. */
  readonly coveredMs: number;
}

/** A summary of one epoch hour. */
export interface HourSummary extends Summary {
  readonly hour: number;
}

/** Summarises samples; null when there are none. */
export function summarise({ times, values }: Stretch): Summary | null {
  let count = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let first = 0;
  let last = 0;
  let increase = 0;
  let firstMs = 0;
  let lastMs = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    lastMs = times[index] ?? 0;
    if (count === 0) {
      first = value;
      firstMs = lastMs;
    } else {
      increase += riseOf(last, value);
    }
    count++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
    last = value;
  }
  return count === 0 ? null : { count, min, max, sum, first, last, increase, coveredMs: lastMs - firstMs };
}

/**
 * One summary of a day's hours, which come in order. What rose from an hour's last sample to the next hour's first counts
 * as risen when the two hours follow each other; the time between those samples is estimated from how far both hours reach.
 */
export function foldHours(hours: readonly HourSummary[]): Summary | null {
  const [start, ...rest] = hours;
  if (start === undefined) return null;
  let { count, min, max, sum, increase, coveredMs } = start;
  let previous = start;
  for (const next of rest) {
    count += next.count;
    sum += next.sum;
    min = Math.min(min, next.min);
    max = Math.max(max, next.max);
    increase += next.increase;
    coveredMs += next.coveredMs;
    if (next.hour === previous.hour + 1) {
      increase += riseOf(previous.last, next.first);
      coveredMs += Math.max(0, HOUR_MS - Math.round((previous.coveredMs + next.coveredMs) / 2));
    }
    previous = next;
  }
  return { count, min, max, sum, first: start.first, last: previous.last, increase, coveredMs };
}
