import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { closeDatabase, type Database, openDatabase } from "@/lib/db/database";

/** An open SQLite database of its own, which goes when it is disposed of. */
export interface ScratchDatabase {
  readonly file: string;
  readonly database: Database;
  /** The file's size once everything in the write-ahead log stands in it, bytes. */
  sizeOnDisk(): Promise<number>;
  dispose(): Promise<void>;
}

/** Makes an empty, migrated database in a temporary folder. */
export async function openScratchDatabase(): Promise<ScratchDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), "tidewatch-bench-"));
  const file = path.join(folder, "bench.db");
  const database = await openDatabase(`file:${file}`);
  return {
    file,
    database,
    sizeOnDisk: async () => {
      await database.prisma.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`;
      return (await stat(file)).size;
    },
    dispose: async () => {
      await closeDatabase(database);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
