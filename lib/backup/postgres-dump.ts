import pg from "pg";
import { z } from "zod";

/** The first line of a backup of PostgreSQL. */
export const dumpHeadSchema = z.object({
  format: z.literal("tidewatch-backup"),
  version: z.literal(1),
  engine: z.literal("postgresql"),
  atMs: z.number(),
  migrations: z.array(z.string()),
});
/** Every other line: a table's rows, a part at a time; and at the end how many there were. */
export const dumpLineSchema = z.union([
  z.object({ table: z.string(), rows: z.array(z.record(z.string(), z.unknown())) }),
  z.object({ end: z.literal(true), rows: z.number() }),
]);

const ROWS_A_LINE = 500;

/** All tables as lines of JSON, from one moment: a REPEATABLE READ transaction, which holds nobody up. */
export async function* dumpPostgres(url: string, nowMs: number): AsyncGenerator<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const migrations = await client.query<{ name: string }>(
      "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1",
    );
    const head = {
      ...{ format: "tidewatch-backup", version: 1, engine: "postgresql", atMs: nowMs },
      migrations: migrations.rows.map(({ name }) => name),
    };
    yield `${JSON.stringify(dumpHeadSchema.parse(head))}\n`;
    let total = 0;
    for (const table of await tablesOf(client)) {
      // Numbers and bytes go as PostgreSQL itself writes them, so that they come back as they were.
      await client.query(
        `DECLARE backup NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS row FROM ${quoted(table)} t`,
      );
      while (true) {
        const { rows } = await client.query<{ row: string }>(`FETCH ${ROWS_A_LINE} FROM backup`);
        if (rows.length === 0) break;
        total += rows.length;
        yield `{"table":${JSON.stringify(table)},"rows":[${rows.map(({ row }) => row).join(",")}]}\n`;
      }
      await client.query("CLOSE backup");
    }
    yield `${JSON.stringify({ end: true, rows: total })}\n`;
  } finally {
    await client.end();
  }
}

/** The tables of Tidewatch, without the record of migrations. */
export async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
