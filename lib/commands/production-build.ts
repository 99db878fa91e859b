import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { runToEnd } from "./child-process";
import { fingerprintOf, readFingerprint } from "./fingerprint";

const NEXT_CLI = "node_modules/next/dist/bin/next";
const SOURCES = [
  "app",
  "components",
  "lib",
  "prisma",
  "public",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "proxy.ts",
  "next.config.js",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

const distFolder = () => process.env.NEXT_DIST_DIR ?? ".next";
const madeFromFile = () => path.join(distFolder(), "made-from");

function isBuilt(file: string): boolean {
  return !/\.test\.tsx?$/.test(file) && !file.startsWith("lib/simulator/");
}

/** Makes the production build; throws when it fails. */
export async function buildProduction(): Promise<void> {
  // Taken before: what is edited during the build makes the next start build again.
  const sources = await fingerprintOf(SOURCES, isBuilt);
  const code = await runToEnd([NEXT_CLI, "build"]);
  if (code !== 0) throw new Error(`The production build failed (exit code ${code}).`);
  await writeFile(madeFromFile(), sources);
}

/** Whether a production build of the present sources stands. */
export async function isBuildCurrent(): Promise<boolean> {
  if (!existsSync(path.join(distFolder(), "BUILD_ID"))) return false;
  return (await readFingerprint(madeFromFile())) === (await fingerprintOf(SOURCES, isBuilt));
}
