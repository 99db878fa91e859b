import { describe, expect, it } from "vitest";
import { runSteps } from "./run-steps";
import type { Step } from "./steps";
import { FAILED, PASSED, sumOf } from "./tally";

/** Runs these steps, and tells which of them ran and what they came to. */
async function outcomeOf(steps: readonly Step[]) {
  const ran: string[] = [];
  const recorded = steps.map((step) => ({
    ...step,
    run: () => {
      ran.push(step.title);
      return step.run();
    },
  }));
  const results = await runSteps(
    recorded,
    () => {},
    () => 0,
  );
  return { ran, sum: sumOf(results.map((each) => each.tally)) };
}

const passing = async () => PASSED;
const failing = async () => FAILED;

describe("the steps of the tests", () => {
  it("go on after a failure, so that a lint error hides no failing test", async () => {
    const { ran, sum } = await outcomeOf([
      { title: "lint", run: failing },
      { title: "unit", run: passing },
    ]);
    expect(ran).toEqual(["lint", "unit"]);
    expect(sum).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it("stop after one without which nothing can run", async () => {
    const { ran, sum } = await outcomeOf([
      { title: "clients", thenStop: true, run: failing },
      { title: "unit", run: passing },
    ]);
    expect(ran).toEqual(["clients"]);
    expect(sum.failed).toBe(1);
  });

  it("count as failed without running when what they need has failed", async () => {
    const { ran, sum } = await outcomeOf([
      { title: "build", run: failing },
      { title: "browser", needs: ["build"], run: passing },
    ]);
    expect(ran).toEqual(["build"]);
    expect(sum.failed).toBe(2);
  });

  it("count as failed when they throw", async () => {
    const { sum } = await outcomeOf([
      { title: "unit", run: () => Promise.reject(new Error("no such file")) },
    ]);
    expect(sum.failed).toBe(1);
  });
});
