import type { Database } from "@/lib/db/database";
import { bucketCounter, bucketGauge } from "./bucket-samples";
import { bucketCounterSummaries, bucketGaugeSummaries } from "./bucket-summaries";
import { endOf, type Grid, gridOver, resolutionOf } from "./grid";
import { DAY_MS, dayOfHour, HOUR_MS, hourOf } from "./hours";
import type { OpenHours } from "./open-hours";
import { readSamples, type SeriesOfServer } from "./stored-samples";
import { oldestHour, readSummaries, type Span } from "./stored-summaries";
import { LOOK_BACK_MS, NO_SAMPLES, type Stretch } from "./stretch";
import { bucketWhole, type DepthMode, joinPoints, type SumPoint } from "./sum";
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
  /** For how long a value stands at least when no other follows, milliseconds; see `standsForMs`. */
  readonly staleAfterMs: number;
}

/** What is asked of one series. */
export interface RangeQuery extends RangeWindow, SeriesOfServer {}

/** What is asked of many series at once. */
export interface ManyQuery extends RangeWindow {
  readonly series: readonly SeriesOfServer[];
}

/** What is asked of a queue that several servers hold. */
export interface SumQuery extends ManyQuery {
  readonly depthMode: DepthMode;
  /** Servers that nobody polls: where their part is not known, nothing is missing. */
  readonly unexpectedServers?: ReadonlySet<number>;
}

type Found =
  | { readonly form: "samples"; readonly grid: Grid; readonly bySeries: ReadonlyMap<number, Stretch> }
  | { readonly form: "summaries"; readonly grid: Grid; readonly bySeries: ReadonlyMap<number, Span[]> };

/** Reads the finest form that the points can show and that is still kept over the whole window. */
async function find(database: Database, open: OpenHours, query: ManyQuery): Promise<Found> {
  const { series, fromMs, toMs, points, staleAfterMs } = query;
  let grid = gridOver(fromMs, toMs, points);
  if (resolutionOf(grid) === "samples") {
    const [bySeries, gone] = await Promise.all([
      readSamples(database, open, series, grid.firstMs - Math.max(staleAfterMs, LOOK_BACK_MS), endOf(grid)),
      samplesAreGone(database, series, grid),
    ]);
    if (!gone) return { form: "samples", grid, bySeries };
    grid = gridOver(fromMs, toMs, points, HOUR_MS);
  }
  if (resolutionOf(grid) === "hours") {
    // One hour more before, for what rose on the way into the first bucket.
    const bySeries = await readSummaries(
      database,
      open,
      series,
      grid.firstMs - HOUR_MS,
      endOf(grid),
      "hours",
    );
    if (bySeries !== null) return { form: "summaries", grid, bySeries };
    grid = gridOver(fromMs, toMs, points, DAY_MS);
  }
  const bySeries = await readSummaries(database, open, series, grid.firstMs - DAY_MS, endOf(grid), "days");
  return { form: "summaries", grid, bySeries: bySeries ?? new Map() };
}

/** True when a day of the window is remembered by its summary only. */
async function samplesAreGone(
  database: Database,
  series: readonly SeriesOfServer[],
  grid: Grid,
): Promise<boolean> {
  const oldest = await oldestHour(database, series);
  const firstDay = Math.floor(grid.firstMs / DAY_MS);
  if (oldest <= hourOf(grid.firstMs)) return false;
  const endDay = oldest === Number.POSITIVE_INFINITY ? Math.ceil(endOf(grid) / DAY_MS) : dayOfHour(oldest);
  if (endDay <= firstDay) return false;
  const summary = await database.prisma.day.findFirst({
    where: { day: { gte: firstDay, lt: endDay }, seriesId: { in: series.map(({ seriesId }) => seriesId) } },
    select: { day: true },
  });
  return summary !== null;
}

function pointsOfSeries(found: Found, seriesId: number, { kind, staleAfterMs }: RangeWindow): RangePoint[] {
  const { grid } = found;
  if (found.form === "samples") {
    const stretch = found.bySeries.get(seriesId) ?? NO_SAMPLES;
    return kind === "gauge"
      ? bucketGauge(stretch, grid, staleAfterMs)
      : bucketCounter(stretch, grid, staleAfterMs, kind);
  }
  const spans = found.bySeries.get(seriesId) ?? [];
  return kind === "gauge" ? bucketGaugeSummaries(spans, grid) : bucketCounterSummaries(spans, grid, kind);
}

/** Answers one series. */
export async function rangeOf(database: Database, open: OpenHours, query: RangeQuery): Promise<RangePoint[]> {
  const found = await find(database, open, { ...query, series: [query] });
  return pointsOfSeries(found, query.seriesId, query);
}

/** Answers many series on one grid, by series id. */
export async function rangesOf(
  database: Database,
  open: OpenHours,
  query: ManyQuery,
): Promise<Map<number, RangePoint[]>> {
  const found = await find(database, open, query);
  return new Map(query.series.map(({ seriesId }) => [seriesId, pointsOfSeries(found, seriesId, query)]));
}

/** Answers the whole that several servers' series make: exactly from samples, with bounds for least and greatest from summaries. */
export async function rangeSumOf(database: Database, open: OpenHours, query: SumQuery): Promise<SumPoint[]> {
  const found = await find(database, open, query);
  const isExpected = (part: number) =>
    query.unexpectedServers?.has(query.series[part]?.serverId ?? 0) !== true;
  if (found.form === "samples" && query.kind === "gauge") {
    const stretches = query.series.map(({ seriesId }) => found.bySeries.get(seriesId) ?? NO_SAMPLES);
    return bucketWhole(stretches, found.grid, query.staleAfterMs, query.depthMode, isExpected);
  }
  return joinPoints(
    query.series.map(({ seriesId }) => pointsOfSeries(found, seriesId, query)),
    query.depthMode,
    isExpected,
  );
}
