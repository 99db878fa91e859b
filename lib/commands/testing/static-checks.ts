import { rm } from "node:fs/promises";
import { runToEnd } from "../child-process";
import { tell } from "../command";
import { checkDirections } from "../directions/check-directions";

const NEXT_CLI = "node_modules/next/dist/bin/next";

/** Biome's formatter and linter over everything; true when they find nothing, warnings included. */
export async function checkFormat(): Promise<boolean> {
  return (await runToEnd(["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"])) === 0;
}

/** The directions between folders; true when every import keeps them. */
export async function checkFolders(): Promise<boolean> {
  const violations = await checkDirections();
  for (const violation of violations) tell(violation);
  return violations.length === 0;
}

/** The type check, on a clean checkout too; true when it finds nothing. */
export async function checkTypes(): Promise<boolean> {
  // Route types of pages that are gone would be checked too.
  for (const folder of [".next/types", ".next/dev/types"]) await rm(folder, { recursive: true, force: true });
  if ((await runToEnd([NEXT_CLI, "typegen"])) !== 0) return false;
  return (await runToEnd(["node_modules/typescript/bin/tsc", "--noEmit"])) === 0;
}
