import { describe, expect, it } from "vitest";
import { closingLine, sumOf, tallyOf } from "./tally";

const vitest = (passed: number, failed: number, files: unknown[] = []) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 1,
    numTodoTests: 2,
    testResults: files,
  });
const playwright = (expected: number, unexpected: number, errors: unknown[] = []) =>
  JSON.stringify({ stats: { expected, unexpected, flaky: 0, skipped: 1 }, errors });

describe("the tally of a runner", () => {
  it("counts what its report says", () => {
    expect(tallyOf("vitest", vitest(5, 2), 1)).toEqual({ passed: 5, failed: 2, skipped: 3 });
    expect(tallyOf("playwright", playwright(4, 1), 1)).toEqual({ passed: 4, failed: 1, skipped: 1 });
  });

  it.each([
    ["wrote no report", null],
    ["wrote half a report", '{"numPassedTests": 3,'],
    ["wrote something else", "[]"],
    ["found no test", vitest(0, 0)],
  ])("is one failed when the runner %s, whatever its exit code", (_, report) => {
    expect(tallyOf("vitest", report, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it("counts a file that could not be loaded as one failed", () => {
    const files = [
      { status: "failed", assertionResults: [] },
      { status: "passed", assertionResults: [{}] },
    ];
    expect(tallyOf("vitest", vitest(5, 0, files), 1)).toMatchObject({ passed: 5, failed: 1 });
  });

  it("counts errors outside of tests", () => {
    expect(tallyOf("playwright", playwright(4, 0, [{}]), 1)).toMatchObject({ failed: 1 });
    expect(tallyOf("vitest", vitest(5, 0), 1)).toMatchObject({ passed: 5, failed: 1 });
  });
});

describe("the closing line", () => {
  it("sums all steps and names skipped tests only where there are some", () => {
    const steps = [
      { passed: 3, failed: 0, skipped: 0 },
      { passed: 1, failed: 2, skipped: 0 },
    ];
    expect(closingLine(sumOf(steps))).toBe("4 passed, 2 failed");
    expect(closingLine(sumOf([...steps, { passed: 0, failed: 0, skipped: 7 }]))).toBe(
      "4 passed, 2 failed, 7 skipped",
    );
  });
});
