import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { closeDatabase, type Database, openDatabase } from "./database";
import { type EmbeddedServer, startEmbeddedPostgres } from "./embedded-postgres";
import type { Engine } from "./engine";

let postgres: Promise<EmbeddedServer> | undefined;
let databases = 0;

/** An empty database of the engine, and how to be rid of it. PostgreSQL is started once a process, and ends with it. */
export async function openTestDatabaseUrl(
  engine: Engine,
): Promise<{ url: string; dispose(): Promise<void> }> {
  if (engine === "sqlite") {
    const folder = await mkdtemp(path.join(tmpdir(), "tidewatch-"));
    return {
      url: `file:${path.join(folder, "test.db")}`,
      dispose: () => rm(folder, { recursive: true, force: true }),
    };
  }
  postgres ??= startEmbeddedPostgres();
  const server = await postgres;
  databases += 1;
  return { url: await server.createDatabase(`test_${databases}`), dispose: async () => {} };
}

/** An open, migrated, empty database for one test; `dispose` closes and removes it. */
export async function openTestDatabase(engine: Engine): Promise<Database & { dispose(): Promise<void> }> {
  const scratch = await openTestDatabaseUrl(engine);
  const database = await openDatabase(scratch.url);
  return {
    ...database,
    dispose: async () => {
      await closeDatabase(database);
      await scratch.dispose();
    },
  };
}

/** Stops the PostgreSQL that tests started, where one was. */
export async function stopTestPostgres(): Promise<void> {
  const server = await postgres;
  postgres = undefined;
  await server?.stop();
}
