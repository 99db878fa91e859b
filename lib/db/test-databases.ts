import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { closeDatabase, type Database, openDatabase } from "./database";
import type { Engine } from "./engine";

/** An empty database of the engine and how to be rid of it; the one of PostgreSQL goes with the server that `test-postgres` started. */
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
  const server = process.env.TEST_POSTGRES_URL;
  if (server === undefined)
    throw new Error("TEST_POSTGRES_URL is not set: is lib/db/test-postgres.ts the global set-up?");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return { url: `${server}/${name}`, dispose: async () => {} };
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
