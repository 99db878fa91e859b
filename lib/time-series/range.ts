import type { Database } from "@/lib/db/database";
import { bucketCounter, bucketGauge } from "./bucket-samples";
import { endOf, type Grid, gridOver } from "./grid";
import type { OpenHours } from "./open-hours";
import { readSamples, type SeriesOfServer } from "./stored-samples";
import { NO_SAMPLES, type Stretch } from "./stretch";
import type { RangePoint } from "./types";

/** How a series is read: a `gauge` as it is, a cumulative one as its rise per minute (`rate`) or per bucket (`total`). */
export type SeriesKind = "gauge" | "rate" | "total";

/** What is asked of a stretch of time. */
export interface RangeWindow {
  readonly kind: SeriesKind;
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
  /** The most points wanted, at least 1. */
  readonly points: number;
  /** For how long a value stands when no other follows, milliseconds. */
  readonly staleAfterMs: number;
}

/** What is asked of one series. */
export interface RangeQuery extends RangeWindow, SeriesOfServer {}

export async function rangeOf(database: Database, open: OpenHours, query: RangeQuery): Promise<RangePoint[]> {
  const grid = gridOver(query.fromMs, query.toMs, query.points);
  const samples = await readSamples(database, open, [query], grid.firstMs - query.staleAfterMs, endOf(grid));
  return bucketStretch(samples.get(query.seriesId) ?? NO_SAMPLES, grid, query);
}

/** The points of samples that were read. */
export function bucketStretch(
  stretch: Stretch,
  grid: Grid,
  { kind, staleAfterMs }: Pick<RangeWindow, "kind" | "staleAfterMs">,
): RangePoint[] {
  return kind === "gauge"
    ? bucketGauge(stretch, grid, staleAfterMs)
    : bucketCounter(stretch, grid, staleAfterMs, kind);
}
