import { chmodSync } from "node:fs";
import Libsql from "libsql";

/** A hold on a database file that the operating system ends with the process, however it dies. */
export interface FileLock {
  release(): void;
}

/** Says that another process has the database file. */
export class DatabaseInUseError extends Error {
  constructor(readonly file: string) {
    super(
      `Another Tidewatch process has ${file} open. SQLite serves one process only: stop the other one, or use PostgreSQL (DATABASE_URL=postgresql://…) for several.`,
    );
    this.name = "DatabaseInUseError";
  }
}

/**
 * Takes the file for this process alone: an exclusive SQLite lock on a small file beside it.
 * Throws DatabaseInUseError when another process (or an earlier call) holds it.
 */
export function lockDatabaseFile(file: string): FileLock {
  const lockFile = `${file}.lock`;
  const connection = new Libsql(lockFile, { timeout: 0 });
  try {
    connection.exec("PRAGMA journal_mode=DELETE");
    connection.exec("PRAGMA locking_mode=EXCLUSIVE");
    connection.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    connection.close();
    if (error instanceof Error && /busy|locked/i.test(error.message)) throw new DatabaseInUseError(file);
    throw error;
  }
  chmodSync(lockFile, 0o600);
  return { release: () => connection.close() };
}
