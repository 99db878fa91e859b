import type { Prisma } from "@/generated/sqlite/client";
import { blobOf } from "@/lib/db/blob";
import type { Database } from "@/lib/db/database";
import type { HourSummary, Summary } from "./summary";

/** A database, or a transaction in it. */
export type Writer = Pick<Database, "engine"> & { readonly prisma: Prisma.TransactionClient };

/** One series in one hour as it stands in the database; `samples` is null when all are equal and none is missing before the last. */
export interface ChunkRow extends HourSummary {
  readonly seriesId: number;
  readonly samples: Uint8Array | null;
}

/** One series on one day as it stands in the database. */
export interface DayRow extends Summary {
  readonly seriesId: number;
  readonly day: number;
  readonly hours: Uint8Array | null;
}

function numbersOf(row: Summary & { readonly seriesId: number }): number[] {
  const { seriesId, count, min, max, sum, first, last, increase, coveredMs } = row;
  return [seriesId, count, min, max, sum, first, last, increase, coveredMs];
}

/** Writes chunks in one statement, in place of what stood there. */
export function putChunks(database: Writer, rows: readonly ChunkRow[]): Prisma.PrismaPromise<number> {
  const blob = blobOf(rows.map((row) => row.samples));
  const json = JSON.stringify(
    rows.map((row, index) => [row.hour, ...numbersOf(row), ...(blob.places[index] ?? [])]),
  );
  return database.engine === "sqlite"
    ? database.prisma.$executeRaw`
      INSERT OR REPLACE INTO "Chunk" ("hour", "seriesId", "count", "min", "max", "sum", "first", "last", "increase", "coveredMs", "samples")
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
        value ->> 8, value ->> 9, CASE value ->> 11 WHEN 0 THEN NULL ELSE substr(${blob.bytes}, value ->> 10, value ->> 11) END
      FROM json_each(${json})`
    : database.prisma.$executeRaw`
      INSERT INTO "Chunk" ("hour", "seriesId", "count", "min", "max", "sum", "first", "last", "increase", "coveredMs", "samples")
      SELECT (r ->> 0)::int, (r ->> 1)::int, (r ->> 2)::int, (r ->> 3)::float8, (r ->> 4)::float8, (r ->> 5)::float8,
        (r ->> 6)::float8, (r ->> 7)::float8, (r ->> 8)::float8, (r ->> 9)::int,
        CASE r ->> 11 WHEN '0' THEN NULL ELSE substr(${blob.bytes}::bytea, (r ->> 10)::int, (r ->> 11)::int) END
      FROM json_array_elements(${json}::json) r
      ON CONFLICT ("hour", "seriesId") DO UPDATE SET "count" = excluded."count", "min" = excluded."min",
        "max" = excluded."max", "sum" = excluded."sum", "first" = excluded."first", "last" = excluded."last",
        "increase" = excluded."increase", "coveredMs" = excluded."coveredMs", "samples" = excluded."samples"`;
}

/** Writes days in one statement, in place of what stood there. */
export function putDays(database: Writer, rows: readonly DayRow[]): Prisma.PrismaPromise<number> {
  const blob = blobOf(rows.map((row) => row.hours));
  const json = JSON.stringify(
    rows.map((row, index) => [row.day, ...numbersOf(row), ...(blob.places[index] ?? [])]),
  );
  return database.engine === "sqlite"
    ? database.prisma.$executeRaw`
      INSERT OR REPLACE INTO "Day" ("day", "seriesId", "count", "min", "max", "sum", "first", "last", "increase", "coveredMs", "hours")
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
        value ->> 8, value ->> 9, CASE value ->> 11 WHEN 0 THEN NULL ELSE substr(${blob.bytes}, value ->> 10, value ->> 11) END
      FROM json_each(${json})`
    : database.prisma.$executeRaw`
      INSERT INTO "Day" ("day", "seriesId", "count", "min", "max", "sum", "first", "last", "increase", "coveredMs", "hours")
      SELECT (r ->> 0)::int, (r ->> 1)::int, (r ->> 2)::int, (r ->> 3)::float8, (r ->> 4)::float8, (r ->> 5)::float8,
        (r ->> 6)::float8, (r ->> 7)::float8, (r ->> 8)::float8, (r ->> 9)::int,
        CASE r ->> 11 WHEN '0' THEN NULL ELSE substr(${blob.bytes}::bytea, (r ->> 10)::int, (r ->> 11)::int) END
      FROM json_array_elements(${json}::json) r
      ON CONFLICT ("day", "seriesId") DO UPDATE SET "count" = excluded."count", "min" = excluded."min",
        "max" = excluded."max", "sum" = excluded."sum", "first" = excluded."first", "last" = excluded."last",
        "increase" = excluded."increase", "coveredMs" = excluded."coveredMs", "hours" = excluded."hours"`;
}

/** Writes the time axis of one server in one hour and marks the hour as not yet in its day's summaries. */
export function putAxis(
  database: Writer,
  serverId: number,
  hour: number,
  packed: Uint8Array,
): Prisma.PrismaPromise<unknown> {
  const payload = new Uint8Array(packed);
  return database.prisma.axis.upsert({
    where: { serverId_hour: { serverId, hour } },
    create: { serverId, hour, payload },
    update: { payload, rolledUp: false },
    select: { hour: true },
  });
}
