import { blobOf } from "@/lib/db/blob";
import type { Database } from "@/lib/db/database";

/** One poll as it stands in the head. */
export interface HeadRow {
  readonly serverId: number;
  readonly receivedAtMs: number;
  readonly packed: Uint8Array;
}

/** Writes polls in one statement; a poll that is there already stays as it is. Throws what the driver throws. */
export async function insertHeadRows(database: Database, rows: readonly HeadRow[]): Promise<void> {
  const blob = blobOf(rows.map((row) => row.packed));
  const json = JSON.stringify(
    rows.map((row, index) => [row.serverId, row.receivedAtMs, ...(blob.places[index] ?? [])]),
  );
  if (database.engine === "sqlite") {
    await database.prisma.$executeRaw`
      INSERT INTO "Head" ("serverId", "receivedAtMs", "payload")
      SELECT value ->> 0, value ->> 1, substr(${blob.bytes}, value ->> 2, value ->> 3) FROM json_each(${json}) WHERE true
      ON CONFLICT DO NOTHING`;
  } else {
    await database.prisma.$executeRaw`
      INSERT INTO "Head" ("serverId", "receivedAtMs", "payload")
      SELECT (r ->> 0)::int, (r ->> 1)::bigint, substr(${blob.bytes}::bytea, (r ->> 2)::int, (r ->> 3)::int)
      FROM json_array_elements(${json}::json) r
      ON CONFLICT DO NOTHING`;
  }
}
