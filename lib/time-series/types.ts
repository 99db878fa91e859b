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

/** How a poll ended, as the time axis remembers it. `stale`: answered, but with values read before. */
export type AxisOutcome = "ok" | "stale" | FailureKind;

/** One poll on a server's time axis. */
export interface AxisEntry {
  /** Receipt by Tidewatch's clock, epoch milliseconds; rises strictly within a server. */
  readonly receivedAtMs: number;
  /** When the bridge says the values were read; null when the poll failed. */
  readonly atMs: number | null;
  readonly outcome: AxisOutcome;
  /** From sending to having read the answer, whole milliseconds. */
  readonly latencyMs: number;
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
