import { writeFile } from "node:fs/promises";
import { runToEnd, scriptArguments } from "./child-process";
import { fingerprintOf, readFingerprint } from "./fingerprint";

const SOURCES = [
  "prisma/schema.prisma",
  "lib/db/generate.ts",
  "lib/db/schema-source.ts",
  "node_modules/prisma/package.json",
];
const MADE_FROM = "generated/made-from";

/** Writes both Prisma clients anew; throws when the generator fails. */
export async function generateClients(): Promise<void> {
  const code = await runToEnd(scriptArguments("lib/db/generate.ts"));
  if (code !== 0) throw new Error(`Generating the Prisma clients failed (exit code ${code}).`);
  await writeFile(MADE_FROM, await fingerprintOf(SOURCES));
}

/** Whether both Prisma clients stand as the schema asks. */
export async function areClientsCurrent(): Promise<boolean> {
  return (await readFingerprint(MADE_FROM)) === (await fingerprintOf(SOURCES));
}
