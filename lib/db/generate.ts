import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { ENGINES } from "./engine";
import { schemaFor } from "./schema-source";

/** Writes both engines' Prisma clients to `generated/`, without the engine download that the CLI would make. */
async function generate(): Promise<void> {
  const source = await readFile("prisma/schema.prisma", "utf8");
  await mkdir("generated/schemas", { recursive: true });
  for (const engine of ENGINES) {
    const schema = path.join("generated/schemas", `${engine}.prisma`);
    await writeFile(schema, schemaFor(engine, source));
    execFileSync(process.execPath, ["node_modules/prisma/build/index.js", "generate", "--schema", schema], {
      // Any existing file keeps the CLI from fetching its engine, which `generate` never calls.
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: path.resolve("package.json"),
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
}

await generate();
