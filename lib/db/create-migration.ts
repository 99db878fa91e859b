import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { adapterFor } from "./adapters";
import { ENGINES, type Engine } from "./engine";
import { withSchemaEngine } from "./schema-engine";
import { schemaFor } from "./schema-source";
import { openTestDatabaseUrl } from "./test-databases";

/** The schema that the migrations lead to: beside them, so that the next migration starts from it. */
const SNAPSHOT = "prisma/migrations/schema.prisma";

/** The SQL that leads one engine from the snapshot to the schema of today; null when there is nothing to do. */
async function difference(engine: Engine, before: string | null, after: string): Promise<string | null> {
  const scratch = await openTestDatabaseUrl(engine);
  const target = (source: string) => ({
    tag: "schemaDatamodel" as const,
    files: [{ path: "schema.prisma", content: schemaFor(engine, source) }],
  });
  try {
    const answer = await withSchemaEngine(
      adapterFor(scratch.url),
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
  } finally {
    await scratch.dispose();
  }
}

/** `npm run migration -- NAME`: writes, for both engines, the SQL that leads from the last migration to the schema. */
async function createMigrations(name: string): Promise<void> {
  const after = await readFile("prisma/schema.prisma", "utf8");
  const before = await readFile(SNAPSHOT, "utf8").catch(() => null);
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  for (const engine of ENGINES) {
    const sql = await difference(engine, before, after);
    if (sql === null) {
      process.stdout.write(`${engine}: nothing to change\n`);
      continue;
    }
    const folder = path.join("prisma/migrations", engine, `${stamp}_${name}`);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, "migration.sql"), sql);
    process.stdout.write(`${engine}: ${folder}/migration.sql\n`);
  }
  await writeFile(SNAPSHOT, after);
}

const name = process.argv[2];
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write("usage: npm run migration -- name_in_lower_case\n");
  process.exit(2);
}
await createMigrations(name);
process.exit(0);
