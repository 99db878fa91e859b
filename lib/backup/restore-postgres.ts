import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import pg from "pg";
import type { z } from "zod";
import { adapterFor } from "@/lib/db/adapters";
import { applyMigrations } from "@/lib/db/migrations";
import { BackupError } from "./backup-error";
import { dumpHeadSchema, dumpLineSchema, quoted, tablesOf } from "./postgres-dump";
import { checkMigrations } from "./restore-sqlite";

type DumpLine = z.infer<typeof dumpLineSchema>;

/**
 * Puts a backup in the place of a PostgreSQL database, and keeps the old tables aside in a schema of their own; answers its name. Throws
 * BackupError when the file is damaged, foreign or of a newer version, or somebody is connected: then nothing has changed.
 */
export async function restorePostgres(
  databaseUrl: string,
  backup: string,
  nowMs: number,
): Promise<{ readonly keptAside: string | null }> {
  const migrations = new Set(await checkDump(backup));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const aside = `before_restore_${new Date(nowMs).toISOString().slice(0, 19).replaceAll(/\D/g, "")}`;
  try {
    await checkNobodyElse(client);
    const hadTables = (await tablesOf(client)).length > 0;
    const { rows } = await client.query<{ name: string }>("SELECT current_schema() AS name");
    const schema = quoted(rows[0]?.name ?? "public");
    await client.query(`ALTER SCHEMA ${schema} RENAME TO ${quoted(aside)}`);
    try {
      await client.query(`CREATE SCHEMA ${schema}`);
      // As far as the backup’s own version; the next start brings it up to date.
      await applyMigrations("postgresql", adapterFor(databaseUrl), migrations);
      await load(client, backup);
    } catch (error) {
      await client.query("ROLLBACK");
      await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      await client.query(`ALTER SCHEMA ${quoted(aside)} RENAME TO ${schema}`);
      throw error;
    }
    if (!hadTables) await client.query(`DROP SCHEMA ${quoted(aside)} CASCADE`);
    return { keptAside: hadTables ? `schema ${aside}` : null };
  } finally {
    await client.end();
  }
}

/** Reads the whole file before anything is touched; answers the migrations that it has seen. */
async function checkDump(backup: string): Promise<string[]> {
  let rows = 0;
  let ended = false;
  let migrations: string[] = [];
  for await (const line of linesOf(backup, (seen) => {
    migrations = seen;
  })) {
    if ("end" in line) {
      if (line.rows !== rows) throw new BackupError(`${backup} is damaged: rows are missing.`);
      ended = true;
    } else rows += line.rows.length;
  }
  if (!ended) throw new BackupError(`${backup} is damaged: its end is missing.`);
  return migrations;
}

async function* linesOf(
  backup: string,
  tellMigrations: (names: string[]) => void = () => {},
): AsyncGenerator<DumpLine> {
  let isHead = true;
  try {
    const source = createReadStream(backup);
    const unpacked = createGunzip();
    source.on("error", (error) => unpacked.destroy(error));
    const lines = createInterface({ input: source.pipe(unpacked), crlfDelay: Number.POSITIVE_INFINITY });
    const broken = new Promise<never>((_, reject) => unpacked.on("error", reject));
    const reader = lines[Symbol.asyncIterator]();
    while (true) {
      const next = await Promise.race([reader.next(), broken]);
      if (next.done === true) return;
      const value: unknown = JSON.parse(next.value);
      if (!isHead) yield dumpLineSchema.parse(value);
      else {
        const head = dumpHeadSchema.safeParse(value);
        if (!head.success)
          throw new BackupError(`${backup} is no backup of a PostgreSQL database of Tidewatch.`);
        await checkMigrations(head.data.migrations, "postgresql", backup);
        tellMigrations(head.data.migrations);
        isHead = false;
      }
    }
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError(
      isHead ? `${backup} is no backup of a PostgreSQL database of Tidewatch.` : `${backup} is damaged.`,
    );
  }
}

async function checkNobodyElse(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ others: string }>(
    "SELECT count(*) AS others FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
  );
  if (Number(rows[0]?.others ?? 0) > 0)
    throw new BackupError(
      "Somebody is connected to the database: stop Tidewatch and everything else that uses it first.",
    );
}

/** Loads every row in one transaction: what refers to others is checked when all are there. */
async function load(client: pg.Client, backup: string): Promise<void> {
  await client.query("BEGIN");
  const { rows: links } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT c.conrelid::regclass::text AS table, c.conname AS name, pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE c.contype = 'f' AND n.nspname = current_schema()`,
  );
  for (const { table, name } of links)
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
  const tables = new Set(await tablesOf(client));
  // The migrations themselves may have put rows there.
  for (const table of tables) if (table !== "AuditEntry") await client.query(`DELETE FROM ${quoted(table)}`);
  for await (const line of linesOf(backup)) {
    if ("end" in line) continue;
    if (!tables.has(line.table))
      throw new BackupError(`${backup} holds a table that Tidewatch does not know.`);
    const table = quoted(line.table);
    await client.query(
      `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`,
      [JSON.stringify(line.rows)],
    );
  }
  for (const { table, name, definition } of links)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`);
  for (const table of tables) {
    const { rows } = await client.query<{ sequence: string | null }>(
      `SELECT pg_get_serial_sequence($1, a.attname) AS sequence FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attname = 'id'`,
      [quoted(table)],
    );
    const sequence = rows[0]?.sequence;
    if (sequence)
      await client.query(`SELECT setval($1, GREATEST((SELECT max(id) FROM ${quoted(table)}), 1))`, [
        sequence,
      ]);
  }
  await client.query("COMMIT");
}
