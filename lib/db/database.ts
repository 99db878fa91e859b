import { mkdirSync } from "node:fs";
import path from "node:path";
import { PrismaClient as PostgresClient } from "@/generated/postgresql/client";
import { PrismaClient } from "@/generated/sqlite/client";
import { adapterFor } from "./adapters";
import { type Engine, engineOf, sqliteFile } from "./engine";
import { applyMigrations } from "./migrations";
import { type FileLock, lockDatabaseFile } from "./sqlite-lock";

/** An open, migrated database; both engines' clients have one shape. */
export interface Database {
  readonly engine: Engine;
  readonly url: string;
  readonly prisma: PrismaClient;
  /** Migrations that this opening applied. */
  readonly applied: readonly string[];
  readonly lock: FileLock | null;
}

/** The one cast of the project: both clients are generated from one schema, so the type of one tells of both. */
function asSharedClient(client: PostgresClient): PrismaClient {
  return client as unknown as PrismaClient;
}

/**
 * Opens the database at `url`, making the folder and applying migrations where needed.
 * Throws DatabaseInUseError when another process has the SQLite file, and what the driver throws otherwise.
 */
export async function openDatabase(url: string): Promise<Database> {
  const engine = engineOf(url);
  if (engine === "postgresql") {
    const applied = await applyMigrations(engine, adapterFor(url));
    return {
      engine,
      url,
      applied,
      lock: null,
      prisma: asSharedClient(new PostgresClient({ adapter: adapterFor(url) })),
    };
  }
  const file = sqliteFile(url);
  mkdirSync(path.dirname(file), { recursive: true });
  const lock = lockDatabaseFile(file);
  try {
    const applied = await applyMigrations(engine, adapterFor(url));
    const prisma = new PrismaClient({ adapter: adapterFor(url) });
    // WAL is remembered by the file; FULL is SQLite's own default on every connection, checked by a test.
    await prisma.$queryRaw`PRAGMA journal_mode = WAL`;
    return { engine, url, applied, lock, prisma };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Closes the connections and gives the file free. */
export async function closeDatabase(database: Database): Promise<void> {
  await database.prisma.$disconnect();
  database.lock?.release();
}
