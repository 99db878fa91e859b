import type { Database } from "@/lib/db/database";

/** A series that is to be made. */
export interface NewSeries {
  /** Null for a counter. */
  readonly queueId: number | null;
  readonly metric: string;
  readonly name: string;
}

/** A series with its row's id. */
export interface SeriesRow extends NewSeries {
  readonly id: number;
}

/**
 * Makes the rows of a server's new series in one statement, which a first poll of 500 queues needs 3,000 of: built one by one
 * they would keep the process busy for longer than the poll took. Throws what the driver throws.
 */
export async function insertSeries(
  { engine, prisma }: Database,
  serverId: number,
  series: readonly NewSeries[],
): Promise<SeriesRow[]> {
  const json = JSON.stringify(series.map(({ queueId, metric, name }) => [queueId, metric, name]));
  const rows =
    engine === "sqlite"
      ? await prisma.$queryRaw<SeriesRow[]>`
          INSERT INTO "Series" ("serverId", "queueId", "metric", "name")
          SELECT ${serverId}, value ->> 0, value ->> 1, value ->> 2 FROM json_each(${json}) WHERE true
          RETURNING "id", "queueId", "metric", "name"`
      : await prisma.$queryRaw<SeriesRow[]>`
          INSERT INTO "Series" ("serverId", "queueId", "metric", "name")
          SELECT ${serverId}::int, (r ->> 0)::int, r ->> 1, r ->> 2 FROM json_array_elements(${json}::json) r
          RETURNING "id", "queueId", "metric", "name"`;
  // SQLite's driver answers whole numbers as bigint where it does not know the column.
  return rows.map(({ id, queueId, metric, name }) => ({
    id: Number(id),
    queueId: queueId === null ? null : Number(queueId),
    metric,
    name,
  }));
}
