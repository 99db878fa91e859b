import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { type Engine, engineOf, sqliteFile } from "@/lib/db/engine";
import { dumpPostgres } from "./postgres-dump";
import { copySqlite } from "./sqlite-process";

/** How a backup of each engine is called and what it is: a SQLite database, or packed lines of JSON. */
export const BACKUP_FILES = {
  sqlite: { suffix: ".db", mediaType: "application/vnd.sqlite3" },
  postgresql: { suffix: ".ndjson.gz", mediaType: "application/gzip" },
} as const satisfies Record<Engine, { suffix: string; mediaType: string }>;

/**
 * A consistent copy of the database as parts of a file, also while Tidewatch writes. Of SQLite a copy is made on the disk first, beside the
 * database, and removed afterwards. Throws when the copy can't be made.
 */
export async function openBackup(databaseUrl: string, nowMs: number): Promise<AsyncIterable<Uint8Array>> {
  if (engineOf(databaseUrl) === "postgresql")
    return Readable.from(dumpPostgres(databaseUrl, nowMs)).pipe(createGzip());
  const file = sqliteFile(databaseUrl);
  const folder = await mkdtemp(path.join(path.dirname(file), ".backup-"));
  const copy = path.join(folder, "copy.db");
  try {
    await copySqlite(file, copy);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return partsOf(copy, folder);
}

async function* partsOf(copy: string, folder: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of createReadStream(copy, { highWaterMark: 262_144 })) yield part;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The name that a backup has when a browser keeps it. */
export function backupName(engine: Engine, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().slice(0, 19).replaceAll(":", "-");
  return `tidewatch-${stamp}${BACKUP_FILES[engine].suffix}`;
}
