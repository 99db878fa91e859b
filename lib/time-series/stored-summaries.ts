import { Prisma } from "@/generated/sqlite/client";
import type { Database } from "@/lib/db/database";
import type { ChunkRow, DayRow } from "./chunk-rows";
import { isCodecError } from "./codec/bytes";
import { decodeDayHours } from "./codec/day-hours";
import { DAY_MS, dayOfHour, HOUR_MS, numbersBetween } from "./hours";
import type { OpenHours } from "./open-hours";
import { readSamples, type SeriesOfServer } from "./stored-samples";
import { NO_SAMPLES } from "./stretch";
import { foldHours, type HourSummary, type Summary, summarise } from "./summary";

/** A summary and the time it speaks of. */
export interface Span extends Summary {
  readonly fromMs: number;
  readonly widthMs: number;
}

/** Parameters that one statement takes at most. */
const LARGEST_LIST = 5_000;

/**
 * Summaries of many series in [fromMs, toMs), by series, in order of time: one per hour or one per day. Null when hours are
 * asked for and part of them is kept as days only.
 */
export async function readSummaries(
  database: Database,
  open: OpenHours,
  series: readonly SeriesOfServer[],
  fromMs: number,
  toMs: number,
  width: "hours" | "days",
): Promise<Map<number, Span[]> | null> {
  const firstDay = Math.floor(fromMs / DAY_MS);
  const lastDay = Math.floor((toMs - 1) / DAY_MS);
  const ids = series.map(({ seriesId }) => seriesId);
  const openHours = await summariseOpen(database, open, series, firstDay, lastDay);
  const days = await readDays(database, ids, firstDay, lastDay, width === "hours" || openHours.size > 0);
  if (width === "hours" && days.some((row) => row.hours === null)) return null;
  const hours = new Map<number, Map<number, HourSummary>>();
  for (const id of ids) hours.set(id, new Map());
  const whole: DayRow[] = [];
  const rolledUp = new Set<string>();
  for (const row of days) {
    rolledUp.add(`${row.seriesId}/${row.day}`);
    const remembered =
      row.hours === null || !needsHours(row, width, openHours) ? null : decodeDayHours(row.hours, row.day);
    if (remembered === null || isCodecError(remembered)) whole.push(row);
    else for (const summary of remembered) hours.get(row.seriesId)?.set(summary.hour, summary);
  }
  const missing = numbersBetween(firstDay, lastDay + 1).filter((day) =>
    ids.some((id) => !rolledUp.has(`${id}/${day}`)),
  );
  for (const { seriesId, ...summary } of await readHours(database, series, ids, missing)) {
    if (!rolledUp.has(`${seriesId}/${dayOfHour(summary.hour)}`))
      hours.get(seriesId)?.set(summary.hour, summary);
  }
  for (const { seriesId, ...summary } of [...openHours.values()].flat())
    hours.get(seriesId)?.set(summary.hour, summary);
  const answer = new Map<number, Span[]>();
  for (const [id, byHour] of hours) {
    const sorted = [...byHour.values()].sort((a, b) => a.hour - b.hour);
    const spans = width === "hours" ? sorted.map(hourSpan) : daySpans(sorted);
    for (const row of whole)
      if (row.seriesId === id) spans.push({ ...row, fromMs: row.day * DAY_MS, widthMs: DAY_MS });
    answer.set(
      id,
      spans.sort((a, b) => a.fromMs - b.fromMs),
    );
  }
  return answer;
}

type OpenSummary = HourSummary & { readonly seriesId: number };

function needsHours(row: DayRow, width: "hours" | "days", openHours: Map<string, OpenSummary[]>): boolean {
  return width === "hours" || openHours.has(`${row.seriesId}/${row.day}`);
}

function hourSpan(summary: HourSummary): Span {
  return { ...summary, fromMs: summary.hour * HOUR_MS, widthMs: HOUR_MS };
}

function daySpans(hours: readonly HourSummary[]): Span[] {
  const byDay = new Map<number, HourSummary[]>();
  for (const summary of hours) {
    const day = dayOfHour(summary.hour);
    const found = byDay.get(day);
    if (found === undefined) byDay.set(day, [summary]);
    else found.push(summary);
  }
  return [...byDay].flatMap(([day, summaries]) => {
    const summary = foldHours(summaries);
    return summary === null ? [] : [{ ...summary, fromMs: day * DAY_MS, widthMs: DAY_MS }];
  });
}

/** Hours that stand in memory, with what is stored of them already, by series and day. */
async function summariseOpen(
  database: Database,
  open: OpenHours,
  series: readonly SeriesOfServer[],
  firstDay: number,
  lastDay: number,
): Promise<Map<string, OpenSummary[]>> {
  const hours = new Set(series.flatMap(({ serverId }) => open.hours(serverId)));
  const found = new Map<string, OpenSummary[]>();
  for (const hour of hours) {
    const day = dayOfHour(hour);
    if (day < firstDay || day > lastDay) continue;
    const there = series.filter(({ serverId }) => open.parts(serverId, hour).length > 0);
    const samples = await readSamples(database, open, there, hour * HOUR_MS, (hour + 1) * HOUR_MS);
    for (const { seriesId } of there) {
      const summary = summarise(samples.get(seriesId) ?? NO_SAMPLES);
      if (summary === null) continue;
      const key = `${seriesId}/${day}`;
      found.set(key, [...(found.get(key) ?? []), { ...summary, hour, seriesId }]);
    }
  }
  return found;
}

async function readDays(
  database: Database,
  ids: number[],
  firstDay: number,
  lastDay: number,
  withHours: boolean,
): Promise<DayRow[]> {
  const oldest = await database.prisma.day.findFirst({ orderBy: { day: "asc" }, select: { day: true } });
  if (oldest === null) return [];
  const rows: DayRow[] = [];
  const days = numbersBetween(Math.max(firstDay, oldest.day), lastDay + 1);
  for (let start = 0; start < days.length; start += LARGEST_LIST) {
    const some = days.slice(start, start + LARGEST_LIST);
    rows.push(
      ...(withHours
        ? await database.prisma.$queryRaw<DayRow[]>`
            SELECT "day", "seriesId", "count", "min", "max", "sum", "first", "last", "increase", "coveredMs", "hours"
            FROM "Day" WHERE "day" IN (${Prisma.join(some)}) AND "seriesId" IN (${Prisma.join(ids)})`
        : await database.prisma.$queryRaw<DayRow[]>`
            SELECT "day", "seriesId", "count", "min", "max", "sum", "first", "last", "increase", "coveredMs", NULL AS "hours"
            FROM "Day" WHERE "day" IN (${Prisma.join(some)}) AND "seriesId" IN (${Prisma.join(ids)})`),
    );
  }
  return rows;
}

async function readHours(
  database: Database,
  series: readonly SeriesOfServer[],
  ids: number[],
  days: readonly number[],
): Promise<Omit<ChunkRow, "samples">[]> {
  const oldest = await oldestHour(database, series);
  const hours = days.flatMap((day) => numbersBetween(Math.max(day * 24, oldest), day * 24 + 24));
  const rows: Omit<ChunkRow, "samples">[] = [];
  for (let start = 0; start < hours.length; start += LARGEST_LIST) {
    const some = hours.slice(start, start + LARGEST_LIST);
    rows.push(
      ...(await database.prisma.$queryRaw<Omit<ChunkRow, "samples">[]>`
        SELECT "seriesId", "hour", "count", "min", "max", "sum", "first", "last", "increase", "coveredMs"
        FROM "Chunk" WHERE "hour" IN (${Prisma.join(some)}) AND "seriesId" IN (${Prisma.join(ids)})`),
    );
  }
  return rows;
}

/** The first epoch hour of which these servers still have samples; infinite when there is none. */
export async function oldestHour(database: Database, series: readonly SeriesOfServer[]): Promise<number> {
  let oldest = Number.POSITIVE_INFINITY;
  for (const serverId of new Set(series.map((one) => one.serverId))) {
    const row = await database.prisma.axis.findFirst({
      where: { serverId },
      orderBy: { hour: "asc" },
      select: { hour: true },
    });
    if (row !== null) oldest = Math.min(oldest, row.hour);
  }
  return oldest;
}
