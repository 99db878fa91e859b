import type { SeriesAnswer } from "@/lib/http/api-schemas";
import { bridgeSparse } from "./bridge-sparse";

/** One line of a chart, with the answer it is drawn from. */
export interface ChartLine {
  readonly key: string;
  readonly title: string;
  /** A Mantine colour, such as `tide.6`. */
  readonly color: string;
  /** How it is drawn; a plain line where absent. A `band` reaches from the smallest to the largest. */
  readonly look?: "line" | "dashed" | "filled" | "band";
  readonly series: SeriesAnswer;
}

/** A level that values are compared with: a horizontal line. */
export interface ChartLevel {
  readonly label: string;
  readonly value: number;
}

/** Something that happened at a moment (epoch milliseconds): a vertical line. */
export interface ChartMark {
  readonly label: string;
  readonly atMs: number;
}

/**
 * One moment of a chart. Per line there are `KEY` (the mean), `KEY:open` (from the last closed stretch to the one
 * that still fills) and `KEY:band`: from the smallest to the largest where the chart has one line or the line is a band, from zero
 * to the mean where a line among several is filled. Null is a gap.
 */
export interface ChartRow {
  readonly atMs: number;
  readonly partial: boolean;
  readonly [value: string]: number | null | boolean | readonly [number, number];
}

/** Everything that a chart draws. */
export interface PreparedChart {
  readonly rows: readonly ChartRow[];
  readonly fromMs: number;
  readonly toMs: number;
  /** The length of one stretch, milliseconds. */
  readonly stepMs: number;
  /** False when no line has a single value. */
  readonly hasValues: boolean;
  /** The largest value or level that is drawn, 0 when there is none. */
  readonly largest: number;
}

/** Decides what a chart shows of lines over the same stretch of time; `live` when its right edge is now. */
export function prepareChart(
  lines: readonly ChartLine[],
  live: boolean,
  levels: readonly ChartLevel[] = [],
): PreparedChart {
  const rows = new Map<number, Record<string, ChartRow[string]> & { atMs: number; partial: boolean }>();
  let hasValues = false;
  let largest = levels.reduce((most, { value }) => Math.max(most, value), 0);
  for (const { key, series, look } of lines) {
    const { stepMs } = series;
    const points = bridgeSparse(series.points);
    const toMs = Date.parse(series.to);
    const openFrom = live ? lastKnown(points) : -1;
    const isOpen = openFrom >= 0 && toMs - Date.parse(points[openFrom]?.at ?? series.to) < 2 * stepMs;
    points.forEach((point, index) => {
      const atMs = Date.parse(point.at);
      const row = rows.get(atMs) ?? { atMs, partial: false };
      const last = isOpen && index === openFrom;
      row[key] = last ? null : point.mean;
      row[`${key}:open`] = isOpen && (last || index === openFrom - 1) ? point.mean : null;
      const hasBand = lines.length === 1 || look === "band";
      if (hasBand) {
        row[`${key}:band`] = point.min === null || point.max === null ? null : [point.min, point.max];
      } else if (look === "filled") {
        row[`${key}:band`] = point.mean === null ? null : [0, point.mean];
      }
      row.partial ||= point.partial;
      largest = Math.max(largest, (hasBand ? point.max : point.mean) ?? 0);
      hasValues ||= point.mean !== null;
      rows.set(atMs, row);
    });
  }
  const first = lines[0]?.series;
  return {
    rows: [...rows.values()].sort((a, b) => a.atMs - b.atMs),
    fromMs: first ? Date.parse(first.from) : 0,
    toMs: first ? Date.parse(first.to) : 0,
    stepMs: first?.stepMs ?? 1,
    hasValues,
    largest,
  };
}

function lastKnown(points: SeriesAnswer["points"]): number {
  return points.findLastIndex((point) => point.mean !== null);
}

/** The stretches of a chart in which not every server was read, neighbours put together; epoch milliseconds. */
export function partialSpans(chart: PreparedChart): { fromMs: number; toMs: number }[] {
  const spans: { fromMs: number; toMs: number }[] = [];
  for (const { atMs, partial } of chart.rows) {
    if (!partial) continue;
    const last = spans.at(-1);
    const toMs = Math.min(atMs + chart.stepMs, chart.toMs);
    if (last && atMs <= last.toMs) last.toMs = toMs;
    else spans.push({ fromMs: Math.max(atMs, chart.fromMs), toMs });
  }
  return spans;
}

/** One row of the table that stands for a chart. */
export interface TableRow {
  readonly fromMs: number;
  readonly min: number | null;
  readonly mean: number | null;
  readonly max: number | null;
}

/** A series in at most `most` rows: neighbours put together, their least, their mean of means and their largest. */
export function coarsen(points: SeriesAnswer["points"], most: number): TableRow[] {
  const size = Math.max(1, Math.ceil(points.length / most));
  const rows: TableRow[] = [];
  for (let from = 0; from < points.length; from += size) {
    const group = points.slice(from, from + size);
    const mins = known(group.map((point) => point.min));
    const means = known(group.map((point) => point.mean));
    const maxes = known(group.map((point) => point.max));
    rows.push({
      fromMs: Date.parse(group[0]?.at ?? ""),
      min: mins.length === 0 ? null : Math.min(...mins),
      mean: means.length === 0 ? null : means.reduce((sum, value) => sum + value, 0) / means.length,
      max: maxes.length === 0 ? null : Math.max(...maxes),
    });
  }
  return rows;
}

function known(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}
