import { closeSync, fsyncSync, openSync } from "node:fs";
import { copyFile, mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { sqliteFile } from "@/lib/db/engine";
import { readMigrations } from "@/lib/db/migrations";
import { lockDatabaseFile } from "@/lib/db/sqlite-lock";
import { BackupError } from "./backup-error";
import { checkSqlite } from "./sqlite-process";

const SQLITE_MAGIC = "SQLite format 3\u0000";

/**
 * Puts a backup in the place of a SQLite database, and keeps the old file aside; answers where. Throws BackupError when the file is damaged,
 * foreign or of a newer version, and DatabaseInUseError while Tidewatch runs: then nothing has changed.
 */
export async function restoreSqlite(
  databaseUrl: string,
  backup: string,
  nowMs: number,
): Promise<{ readonly keptAside: string | null }> {
  const file = sqliteFile(databaseUrl);
  await mkdir(path.dirname(file), { recursive: true });
  const lock = lockDatabaseFile(file);
  const draft = `${file}.restoring`;
  try {
    await checkKind(backup);
    await rm(draft, { force: true });
    // What is checked is what is put in place, whatever becomes of the backup meanwhile.
    await copyFile(backup, draft);
    await checkBackup(draft, backup);
    flush(draft);
    const keptAside = await putAside(file, nowMs);
    await rename(draft, file);
    return { keptAside };
  } finally {
    await Promise.all(["", "-wal", "-shm"].map((suffix) => rm(`${draft}${suffix}`, { force: true })));
    lock.release();
  }
}

async function checkKind(backup: string): Promise<void> {
  const handle = await open(backup).catch(() => {
    throw new BackupError(`${backup} can't be read: is there such a file?`);
  });
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0).finally(() => handle.close());
  if (buffer.toString("latin1", 0, bytesRead) !== SQLITE_MAGIC)
    throw new BackupError(`${backup} is no backup of a SQLite database.`);
}

async function checkBackup(draft: string, shown: string): Promise<void> {
  const { verdict, migrations } = await checkSqlite(draft).catch(() => {
    throw new BackupError(`${shown} is damaged, or no backup of Tidewatch.`);
  });
  if (verdict !== "ok") throw new BackupError(`${shown} is damaged: ${verdict}`);
  await checkMigrations(migrations, "sqlite", shown);
}

/** Throws BackupError when a backup has seen migrations that this Tidewatch does not know. */
export async function checkMigrations(
  migrations: readonly string[],
  engine: "sqlite" | "postgresql",
  shown: string,
): Promise<void> {
  const known = new Set(
    (await readMigrations(engine)).migrationDirectories.map((directory) => directory.path),
  );
  if (migrations.length === 0) throw new BackupError(`${shown} is no backup of Tidewatch.`);
  if (migrations.some((name) => !known.has(name)))
    throw new BackupError(`${shown} is of a newer Tidewatch than this one: restore it with that version.`);
}

async function putAside(file: string, nowMs: number): Promise<string | null> {
  if ((await stat(file).catch(() => null)) === null) return null;
  const stamp = new Date(nowMs).toISOString().slice(0, 19).replaceAll(":", "-");
  const aside = `${file}.before-restore-${stamp}`;
  // The log of what is not yet in the file belongs to it, and goes first: left alone it would be taken for the restored file's.
  for (const suffix of ["-wal", "-shm", ""])
    await rename(`${file}${suffix}`, `${aside}${suffix}`).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    });
  return aside;
}

function flush(file: string): void {
  const handle = openSync(file, "r+");
  fsyncSync(handle);
  closeSync(handle);
}
