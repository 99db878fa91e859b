import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { adapterFor } from "./adapters";
import { startEmbeddedPostgres } from "./embedded-postgres";
import { ENGINES, type Engine } from "./engine";
import { withSchemaEngine } from "./schema-engine";
import { schemaFor } from "./schema-source";

/** The schema that the migrations lead to: beside them, so that the next migration starts from it. */
const SNAPSHOT = "prisma/migrations/schema.prisma";

/** The SQL that leads one engine from the snapshot to the schema of today; null when there is nothing to do. */
async function difference(
  engine: Engine,
  scratchUrl: string,
  before: string | null,
  after: string,
): Promise<string | null> {
  const target = (source: string) => ({
    tag: "schemaDatamodel" as const,
    files: [{ path: "schema.prisma", content: schemaFor(engine, source) }],
  });
  const answer = await withSchemaEngine(
    adapterFor(scratchUrl),
    [["schema.prisma", schemaFor(engine, after)]],
    (schemaEngine) =>
      schemaEngine.diff({
        from: before === null ? { tag: "empty" } : target(before),
        to: target(after),
        script: true,
        exitCode: null,
        filters: { externalTables: [], externalEnums: [] },
      }),
  );
  const sql = answer.stdout ?? "";
  return sql.includes("This is an empty migration") ? null : sql;
}

/** `npm run migration -- NAME`: writes, for both engines, the SQL that leads from the last migration to the schema. */
async function createMigrations(name: string): Promise<void> {
  const after = await readFile("prisma/schema.prisma", "utf8");
  const before = await readFile(SNAPSHOT, "utf8").catch(() => null);
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  // Comparing two schemas asks nothing of a database, but the schema engine does not work without one.
  const folder = await mkdtemp(path.join(tmpdir(), "tidewatch-migration-"));
  const postgres = await startEmbeddedPostgres();
  const scratchUrls = {
    sqlite: `file:${path.join(folder, "scratch.db")}`,
    postgresql: `${postgres.url}/postgres`,
  };
  for (const engine of ENGINES) {
    const sql = await difference(engine, scratchUrls[engine], before, after);
    if (sql === null) {
      process.stdout.write(`${engine}: nothing to change\n`);
      continue;
    }
    const file = path.join("prisma/migrations", engine, `${stamp}_${name}`, "migration.sql");
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, sql);
    process.stdout.write(`${engine}: ${file}\n`);
  }
  await writeFile(SNAPSHOT, after);
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

const name = process.argv[2];
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write("usage: npm run migration -- name_in_lower_case\n");
  process.exit(2);
}
await createMigrations(name);
process.exit(0);
