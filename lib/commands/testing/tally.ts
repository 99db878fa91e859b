import { z } from "zod";

/** What a step of the tests came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const PASSED: Tally = { passed: 1, failed: 0, skipped: 0 };
export const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };

/** The sum of all steps. */
export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The closing line of all tests. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()),
});

/**
 * Reads a runner's report (JSON text, null when it wrote none) together with its exit code. A run that ended
 * badly without a failed test of its own counts as one failed: it crashed, found no test, or broke outside of tests.
 */
export function tallyOf(runner: "vitest" | "playwright", report: string | null, exitCode: number): Tally {
  const tally = report === null ? null : readReport(runner, report);
  if (tally === null || tally.passed + tally.failed === 0) return FAILED;
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function readReport(runner: "vitest" | "playwright", text: string): Tally | null {
  const json = jsonOf(text);
  if (runner === "vitest") {
    const report = vitestReport.safeParse(json);
    if (!report.success) return null;
    // A file that could not be loaded has failed without any test in it.
    const unloaded = report.data.testResults.filter(
      (file) => file.status === "failed" && file.assertionResults.length === 0,
    ).length;
    return {
      passed: report.data.numPassedTests,
      failed: report.data.numFailedTests + unloaded,
      skipped: report.data.numPendingTests + report.data.numTodoTests,
    };
  }
  const report = playwrightReport.safeParse(json);
  if (!report.success) return null;
  const { expected, unexpected, flaky, skipped } = report.data.stats;
  return { passed: expected, failed: unexpected + flaky + report.data.errors.length, skipped };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
