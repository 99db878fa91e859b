import { PrismaLibSql } from "@prisma/adapter-libsql";
import { PrismaPg } from "@prisma/adapter-pg";
import { engineOf, sqliteFile } from "./engine";

/** How long a statement waits for another connection of this process, milliseconds. */
const BUSY_TIMEOUT_MS = 10_000;

/** SQLite with a wait where a second connection of the process writes; WAL is set where the file is opened (`database.ts`). */
function sqliteAdapter(url: string): PrismaLibSql {
  return new PrismaLibSql(
    { url: `file:${sqliteFile(url)}`, timeout: BUSY_TIMEOUT_MS },
    { timestampFormat: "iso8601" },
  );
}

/** The driver adapter that a database address asks for. */
export function adapterFor(url: string): PrismaLibSql | PrismaPg {
  return engineOf(url) === "sqlite" ? sqliteAdapter(url) : new PrismaPg({ connectionString: url, max: 10 });
}
