import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { findChromium } from "../browser/find-chromium";
import { machineProbes } from "../browser/machine-probes";
import { runToEnd } from "../child-process";
import { tell } from "../command";
import { generateClients } from "../prisma-clients";
import { buildProduction } from "../production-build";
import { FAILED, PASSED, type Tally, tallyOf } from "./tally";

/** One step of `npm test`. */
export interface Step {
  readonly title: string;
  /** A step that fails with `thenStop` ends the tests: nothing after it could tell anything. */
  readonly thenStop?: boolean;
  /** Titles of steps without whose success this one is not run and counts as failed. */
  readonly needs?: readonly string[];
  run(): Promise<Tally>;
}

const checked = (exitCode: number): Tally => (exitCode === 0 ? PASSED : FAILED);

const NODE_MODULES = "node_modules";
const NEXT = `${NODE_MODULES}/next/dist/bin/next`;
const BUILD = "Production build";

/** All steps of `npm test`, in order; the runners write their reports into `reports`. */
export function testSteps(reports: string): readonly Step[] {
  return [
    {
      title: "Database clients",
      thenStop: true,
      run: () =>
        generateClients().then(
          () => PASSED,
          () => FAILED,
        ),
    },
    {
      title: "Format and lint",
      run: async () =>
        checked(await runToEnd([`${NODE_MODULES}/@biomejs/biome/bin/biome`, "check", "--error-on-warnings"])),
    },
    {
      title: "Directions between folders",
      run: async () =>
        checked(
          await runToEnd([
            `${NODE_MODULES}/dependency-cruiser/bin/dependency-cruise.mjs`,
            "--config",
            ".dependency-cruiser.cjs",
            ...CRUISED,
          ]),
        ),
    },
    { title: "Types", run: checkTypes },
    { title: "Unit tests", run: () => runVitest("unit", reports) },
    { title: "Integration tests", run: () => runVitest("integration", reports) },
    {
      title: BUILD,
      run: () =>
        buildProduction().then(
          () => PASSED,
          () => FAILED,
        ),
    },
    { title: "Browser tests", needs: [BUILD], run: () => runPlaywright(reports) },
  ];
}

const CRUISED = ["app", "components", "lib", "e2e", "instrumentation.ts"];

async function checkTypes(): Promise<Tally> {
  // Route types of deleted pages would be checked too.
  for (const folder of [".next/types", ".next/dev/types"]) await rm(folder, { recursive: true, force: true });
  const generated = await runToEnd([NEXT, "typegen"]);
  return checked(generated || (await runToEnd([`${NODE_MODULES}/typescript/bin/tsc`, "--noEmit"])));
}

async function runVitest(project: "unit" | "integration", reports: string): Promise<Tally> {
  const report = path.join(reports, `${project}.json`);
  const exitCode = await runToEnd([
    `${NODE_MODULES}/vitest/vitest.mjs`,
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  return tallyOf("vitest", await textOf(report), exitCode);
}

async function runPlaywright(reports: string): Promise<Tally> {
  const search = await findChromium(await machineProbes(), tell);
  if (search.outcome === "missing") {
    tell(`Browser tests can't run: ${search.sentence}`);
    return FAILED;
  }
  tell(`Chromium: ${search.path} (from ${search.from})`);
  const report = path.join(reports, "browser.json");
  const exitCode = await runToEnd(
    [`${NODE_MODULES}/@playwright/test/cli.js`, "test", "--reporter=list,json"],
    { CHROMIUM_PATH: search.path, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  return tallyOf("playwright", await textOf(report), exitCode);
}

function textOf(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch(() => null);
}
