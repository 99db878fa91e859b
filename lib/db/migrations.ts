import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import type { Engine } from "./engine";
import { withSchemaEngine } from "./schema-engine";

/** Reads the folder of an engine's migrations in the form that Prisma's schema engine takes. */
export async function readMigrations(engine: Engine): Promise<MigrationList> {
  const baseDir = path.join(process.cwd(), "prisma/migrations", engine);
  const entries = await readdir(baseDir, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok" as const,
          value: await readFile(path.join(baseDir, name, "migration.sql"), "utf8"),
        },
      },
    })),
  );
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: `provider = "${engine}"\n` },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}

/**
 * Brings the database up to date, or only as far as the migrations that are named; answers the names of those applied. Throws what the engine
 * throws.
 */
export async function applyMigrations(
  engine: Engine,
  adapter: SqlMigrationAwareDriverAdapterFactory,
  only?: ReadonlySet<string>,
): Promise<string[]> {
  const all = await readMigrations(engine);
  const migrationsList = {
    ...all,
    migrationDirectories: all.migrationDirectories.filter(({ path: name }) => only?.has(name) ?? true),
  };
  return withSchemaEngine(adapter, undefined, async (schemaEngine) => {
    const applied = await schemaEngine.applyMigrations({
      migrationsList,
      filters: { externalTables: [], externalEnums: [] },
    });
    return applied.appliedMigrationNames;
  });
}
