import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { Prisma } from "@/generated/sqlite/client";
import type { Database } from "@/lib/db/database";
import { type DayRow, putDays } from "./chunk-rows";
import { isCodecError } from "./codec/bytes";
import { decodeDayHours, encodeDayHours } from "./codec/day-hours";
import { DAY_MS, dayOfHour, numbersBetween } from "./hours";
import type { OpenHours } from "./open-hours";
import { SEAL_GRACE_MS } from "./seal";
import { foldHours, type HourSummary } from "./summary";

const SERIES_PER_WINDOW = 32;

/** Days with an hour that their summaries do not hold yet, and that are over and wholly sealed. Rising. */
async function daysToRollUp(database: Database, open: OpenHours, nowMs: number): Promise<number[]> {
  const endHour = Math.floor((nowMs - SEAL_GRACE_MS) / DAY_MS) * 24;
  const hours = await database.prisma.axis.findMany({
    where: { rolledUp: false, hour: { lt: endHour } },
    distinct: ["hour"],
    select: { hour: true },
  });
  const days = [...new Set(hours.map(({ hour }) => dayOfHour(hour)))].sort((a, b) => a - b);
  return days.filter((day) => !open.touches(day * 24, day * 24 + 24));
}

/** Writes the summaries of every closed day that changed; answers those days. It can end at any moment and begin anew. */
export async function rollUpClosedDays(
  database: Database,
  open: OpenHours,
  nowMs: number,
): Promise<readonly number[]> {
  const days = await daysToRollUp(database, open, nowMs);
  for (const day of days) {
    const hours = numbersBetween(day * 24, day * 24 + 24);
    const [lowest, highest] = await seriesBetween(database, hours);
    for (let start = lowest; start <= highest; start += SERIES_PER_WINDOW) {
      await rollUpWindow(database, day, hours, start, start + SERIES_PER_WINDOW);
      await nextTurn();
    }
    await database.prisma.axis.updateMany({
      where: { hour: { gte: day * 24, lt: day * 24 + 24 }, rolledUp: false },
      data: { rolledUp: true },
    });
  }
  return days;
}

/** The lowest and the highest series with a chunk in these hours; an empty span where there is none. */
async function seriesBetween(database: Database, hours: readonly number[]): Promise<[number, number]> {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const hour of hours) {
    for (const order of ["asc", "desc"] as const) {
      const found = await database.prisma.chunk.findFirst({
        where: { hour },
        orderBy: { seriesId: order },
        select: { seriesId: true },
      });
      if (found === null) break;
      lowest = Math.min(lowest, found.seriesId);
      highest = Math.max(highest, found.seriesId);
    }
  }
  return [lowest, highest];
}

async function rollUpWindow(
  database: Database,
  day: number,
  hours: number[],
  fromId: number,
  endId: number,
): Promise<void> {
  const bySeries = await hoursOfSeries(database, hours, fromId, endId);
  if (bySeries.size === 0) return;
  const kept = await database.prisma.day.findMany({ where: { day, seriesId: { gte: fromId, lt: endId } } });
  const keptBySeries = new Map(kept.map((row) => [row.seriesId, row]));
  const rows: DayRow[] = [];
  for (const [seriesId, fresh] of bySeries) {
    const before = keptBySeries.get(seriesId);
    const row = dayRow(seriesId, day, fresh, before?.hours ?? null);
    // Where only the day is left of older hours, a few hours merged into it later must not stand for all of it.
    if (row !== null && (before === undefined || before.hours !== null || row.count >= before.count))
      rows.push(row);
  }
  if (rows.length > 0) await putDays(database, rows);
}

/** One day of one series: hours that still have chunks, and those that only the day remembers. */
function dayRow(
  seriesId: number,
  day: number,
  fresh: readonly HourSummary[],
  remembered: Uint8Array | null,
): DayRow | null {
  const byHour = new Map<number, HourSummary>();
  const old = remembered === null ? [] : decodeDayHours(remembered, day);
  if (!isCodecError(old)) for (const summary of old) byHour.set(summary.hour, summary);
  for (const summary of fresh) byHour.set(summary.hour, summary);
  const hours = [...byHour.values()].sort((a, b) => a.hour - b.hour);
  const summary = foldHours(hours);
  return summary === null ? null : { ...summary, seriesId, day, hours: encodeDayHours(hours) };
}

const packedHours = z.array(
  z.tuple([
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
  ]),
);

/** Summaries of a span of series, by series. One row of text per series crosses the driver: far cheaper than one per hour. */
async function hoursOfSeries(
  database: Database,
  hours: number[],
  fromId: number,
  endId: number,
): Promise<Map<number, HourSummary[]>> {
  const rows =
    database.engine === "sqlite"
      ? await database.prisma.$queryRaw<{ seriesId: number; packed: string }[]>`
          SELECT "seriesId", json_group_array(json_array("hour", "count", "min", "max", "sum", "first", "last", "increase", "coveredMs")) AS "packed"
          FROM "Chunk" WHERE "hour" IN (${Prisma.join(hours)}) AND "seriesId" >= ${fromId} AND "seriesId" < ${endId}
          GROUP BY "seriesId"`
      : await database.prisma.$queryRaw<{ seriesId: number; packed: string }[]>`
          SELECT "seriesId", json_agg(json_build_array("hour", "count", "min", "max", "sum", "first", "last", "increase", "coveredMs"))::text AS "packed"
          FROM "Chunk" WHERE "hour" IN (${Prisma.join(hours)}) AND "seriesId" >= ${fromId} AND "seriesId" < ${endId}
          GROUP BY "seriesId"`;
  return new Map(
    rows.map(({ seriesId, packed }) => [
      seriesId,
      packedHours
        .parse(JSON.parse(packed))
        .map(([hour, count, min, max, sum, first, last, increase, coveredMs]) => ({
          hour,
          count,
          min,
          max,
          sum,
          first,
          last,
          increase,
          coveredMs,
        })),
    ]),
  );
}
