import { readFile } from "node:fs/promises";
import path from "node:path";
import { findChromium } from "../browser/find-chromium";
import { machineProbes } from "../browser/machine-probes";
import { runToEnd } from "../child-process";
import { tell } from "../command";
import { generateClients } from "../prisma-clients";
import { buildProduction } from "../production-build";
import { checkFolders, checkFormat, checkTypes } from "./static-checks";
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

const checked = (isWell: boolean): Tally => (isWell ? PASSED : FAILED);

const NODE_MODULES = "node_modules";
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
    { title: "Format and lint", run: async () => checked(await checkFormat()) },
    { title: "Directions between folders", run: async () => checked(await checkFolders()) },
    { title: "Types", run: async () => checked(await checkTypes()) },
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
