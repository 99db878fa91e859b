import type { Database } from "@/lib/db/database";

/** One poll as it stands in the head. */
export interface HeadRow {
  readonly serverId: number;
  readonly receivedAtMs: number;
  readonly packed: Uint8Array;
}

/** Bytes as the hexadecimal text that both engines unpack. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}

/** Writes polls in one statement; a poll that is there already stays as it is. Throws what the driver throws. */
export async function insertHeadRows(database: Database, rows: readonly HeadRow[]): Promise<void> {
  const json = JSON.stringify(rows.map((row) => [row.serverId, row.receivedAtMs, hex(row.packed)]));
  if (database.engine === "sqlite") {
    await database.prisma.$executeRaw`
      INSERT INTO "Head" ("serverId", "receivedAtMs", "payload")
      SELECT value ->> 0, value ->> 1, unhex(value ->> 2) FROM json_each(${json}) WHERE true
      ON CONFLICT DO NOTHING`;
  } else {
    await database.prisma.$executeRaw`
      INSERT INTO "Head" ("serverId", "receivedAtMs", "payload")
      SELECT (r ->> 0)::int, (r ->> 1)::bigint, decode(r ->> 2, 'hex') FROM json_array_elements(${json}::json) r
      ON CONFLICT DO NOTHING`;
  }
}
