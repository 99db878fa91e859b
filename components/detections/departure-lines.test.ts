import { expect, test } from "vitest";
import { prepareChart } from "@/components/charts/prepare-chart";
import type { Departures } from "@/lib/http/detection-schemas";
import { departureLines, describeDepartures } from "./departure-lines";

const DEPARTURES: Departures = {
  from: "2026-11-22T19:00:00Z",
  to: "2026-11-22T19:03:00Z",
  stepMs: 60_000,
  evidence: "counters",
  points: [
    { at: "2026-11-22T19:00:00Z", expected: 6, lower: 5, seen: 7 },
    { at: "2026-11-22T19:01:00Z", expected: 6, lower: 5, seen: 0 },
    { at: "2026-11-22T19:02:00Z", expected: null, lower: null, seen: null },
  ],
};

test("the usual rate is a band from the conservative estimate to the average, what left a line, and gaps are gaps", () => {
  const { rows, largest } = prepareChart(departureLines(DEPARTURES), false);
  expect(rows.map((row) => [row["usual:band"], row.usual, row.left])).toEqual([
    [[5, 6], 6, 7],
    [[5, 6], 6, 0],
    [null, null, null],
  ]);
  expect(largest).toBe(7);
});

test("with depth alone the chart says that its numbers are falls of the depth", () => {
  expect(describeDepartures("depth")).toMatch(/falls of the depth/);
  expect(describeDepartures("counters")).not.toMatch(/falls of the depth/);
});
