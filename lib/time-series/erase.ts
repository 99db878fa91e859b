import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "@/lib/db/database";
import { numbersBetween } from "./hours";
import type { OpenHours } from "./open-hours";

const SERIES_PER_STATEMENT = 500;
const ROWS_PER_STATEMENT = 500;

/** One small delete of an erasure. */
export type ErasureStep = () => Promise<unknown>;

/**
 * The steps that delete all that is kept of a server: polls, hours, days, and its series last. Each is small and can be done again; an erasure
 * that broke off begins anew with what is left.
 */
export async function erasureSteps(
  database: Database,
  open: OpenHours,
  serverId: number,
): Promise<ErasureStep[]> {
  const { prisma } = database;
  const series = await prisma.series.findMany({
    where: { serverId },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const spans: (readonly [number, number])[] = [];
  for (let start = 0; start < series.length; start += SERIES_PER_STATEMENT) {
    const some = series.slice(start, start + SERIES_PER_STATEMENT);
    spans.push([some[0]?.id ?? 0, some.at(-1)?.id ?? 0]);
  }
  const hours = await prisma.axis.findMany({
    where: { serverId },
    select: { hour: true },
    orderBy: { hour: "asc" },
  });
  const { _min: oldest, _max: newest } = await prisma.day.aggregate({
    _min: { day: true },
    _max: { day: true },
  });
  const days = oldest.day === null || newest.day === null ? [] : numbersBetween(oldest.day, newest.day + 1);
  return [
    async () => {
      open.forget(serverId);
      await untilNone(
        () => prisma.$executeRaw`
          DELETE FROM "Head" WHERE "serverId" = ${serverId} AND "receivedAtMs" IN
            (SELECT "receivedAtMs" FROM "Head" WHERE "serverId" = ${serverId} LIMIT ${ROWS_PER_STATEMENT})`,
      );
    },
    ...hours.flatMap(({ hour }) => [
      ...spans.map(
        ([first, last]) =>
          () =>
            prisma.$executeRaw`
            DELETE FROM "Chunk" WHERE "hour" = ${hour} AND "seriesId" IN
              (SELECT "id" FROM "Series" WHERE "serverId" = ${serverId} AND "id" BETWEEN ${first} AND ${last})`,
      ),
      () => prisma.axis.deleteMany({ where: { serverId, hour } }),
    ]),
    ...days.flatMap((day) =>
      spans.map(
        ([first, last]) =>
          () =>
            prisma.$executeRaw`
            DELETE FROM "Day" WHERE "day" = ${day} AND "seriesId" IN
              (SELECT "id" FROM "Series" WHERE "serverId" = ${serverId} AND "id" BETWEEN ${first} AND ${last})`,
      ),
    ),
    ...spans.map(
      ([first, last]) =>
        () =>
          prisma.series.deleteMany({ where: { serverId, id: { gte: first, lte: last } } }),
    ),
  ];
}

async function untilNone(statement: () => Promise<number>): Promise<void> {
  while ((await statement()) > 0) await nextTurn();
}
