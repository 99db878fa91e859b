import { describe, expect, it } from "vitest";
import { median, percentile, timed } from "./statistics";

describe("statistics of measurements", () => {
  it("answers percentiles by nearest rank, whatever the order", () => {
    const values = [5, 1, 4, 2, 3];
    expect([0, 0.2, 0.5, 0.99, 1].map((fraction) => percentile(values, fraction))).toEqual([1, 1, 3, 5, 5]);
    expect(median([])).toBeNaN();
  });

  it("leaves the runs that warm up out of what it answers", async () => {
    const runs: number[] = [];
    const tookMs = await timed(10, (run) => runs.push(run));
    expect(tookMs).toHaveLength(10);
    expect(runs).toEqual([-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
