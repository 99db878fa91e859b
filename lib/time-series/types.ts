import type { FailureKind } from "@/lib/interaction-server/poll";

/** The metrics kept of a queue. `oldestAt` is kept in whole epoch seconds; the last three are cumulative. */
export const QUEUE_METRICS = [
  "depth",
  "inRouting",
  "withAgent",
  "oldestAt",
  "entered",
  "left",
  "removed",
] as const;
export type QueueMetric = (typeof QUEUE_METRICS)[number];

/**
 * What is stored of a queue: its metrics, and beside them `capped`, which is 1 where the depth means "at least" and absent elsewhere. It
 * serves detection alone and is no metric that anyone asks for.
 */
export const STORED_METRICS = [...QUEUE_METRICS, "capped"] as const;
export type StoredMetric = (typeof STORED_METRICS)[number];

/**
 * How a poll ended, as the time axis remembers it. `stale`: answered, but with values read before. `starting` and `stopping`: answered
 * with values by a server that is doing so; detection does not count them.
 */
export type AxisOutcome = "ok" | "stale" | "starting" | "stopping" | FailureKind;

const WITH_VALUES: ReadonlySet<AxisOutcome> = new Set(["ok", "starting", "stopping"]);

/** True for polls that were answered with fresh values: the series have a sample at them. */
export function hasValues(outcome: AxisOutcome): boolean {
  return WITH_VALUES.has(outcome);
}

/** One poll on a server's time axis. */
export interface AxisEntry {
  /** Receipt by Tidewatch's clock, epoch milliseconds; rises strictly within a server. */
  readonly receivedAtMs: number;
  /** When the bridge says the values were read; null when the poll failed. */
  readonly atMs: number | null;
  readonly outcome: AxisOutcome;
  /** From sending to having read the answer, whole milliseconds. */
  readonly latencyMs: number;
  /** When the server's run began, as its answer told, epoch milliseconds; absent when it did not, and in polls stored before it was kept. */
  readonly startedAtMs?: number | undefined;
  /** How many times Tidewatch's clock had been set back before this poll; absent = 0. Polls are ordered by it, then by receipt. */
  readonly clockEra?: number | undefined;
}

/** One poll with its values, series ids and whole numbers 0…2^53−1 side by side. */
export interface PollRow extends AxisEntry {
  readonly seriesIds: readonly number[];
  readonly values: readonly number[];
}

/** One answered stretch of a series: at most one a pixel. */
export interface RangePoint {
  /** Start of the stretch, epoch milliseconds. */
  readonly fromMs: number;
  /** Null where nothing was read (a gap). */
  readonly min: number | null;
  readonly mean: number | null;
  readonly max: number | null;
}
