import { existsSync, statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { importGraph } from "./import-graph";
import { DIRECTION_RULES } from "./rules";
import { cycles, orphans, ruleViolations } from "./violations";

const FOLDERS = ["app", "components", "lib", "e2e"];
const TOP_FILES = [
  "instrumentation.ts",
  "proxy.ts",
  "playwright.config.ts",
  "vitest.config.ts",
  "prisma.config.ts",
];

/** Files and folders that are tested, and wait for their caller. Take a line out with the call that uses it. */
const AWAITING_A_CALLER = ["lib/webhooks/"];

/** What this checkout breaks of the directions between folders, one line each; none when all is well. */
export async function checkDirections(): Promise<readonly string[]> {
  const texts = await sourceTexts();
  const edges = importGraph(texts, isFile);
  const scripts = await readFile("package.json", "utf8");
  const isEntry = (file: string) =>
    scripts.includes(` ${file}`) ||
    file.endsWith(".d.ts") ||
    AWAITING_A_CALLER.some((start) => file.startsWith(start));
  return [
    ...ruleViolations(edges, DIRECTION_RULES),
    ...cycles(edges),
    ...orphans([...texts.keys()], edges, isEntry),
  ];
}

async function sourceTexts(): Promise<ReadonlyMap<string, string>> {
  const files: string[] = TOP_FILES.filter((file) => existsSync(file));
  for (const folder of FOLDERS.filter((each) => existsSync(each))) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (entry.isFile() && /\.tsx?$/.test(entry.name)) files.push(path.join(entry.parentPath, entry.name));
    }
  }
  const texts = new Map<string, string>();
  for (const file of files.sort()) texts.set(file.split(path.sep).join("/"), await readFile(file, "utf8"));
  return texts;
}

/** A folder may have the name of a file without its ending. */
function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}
