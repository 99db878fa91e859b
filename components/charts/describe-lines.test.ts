import { expect, test } from "vitest";
import { describeLines } from "./describe-lines";
import type { ChartLine } from "./prepare-chart";

function aLine(points: [number, number, number][]): ChartLine {
  const at = new Date(2026, 10, 22, 19).toISOString();
  return {
    key: "depth",
    title: "Depth",
    color: "tide.6",
    series: {
      metric: "depth",
      kind: "gauge",
      from: at,
      to: at,
      stepMs: 1,
      points: points.map(([min, mean, max]) => ({ at, min, mean, max, partial: false })),
    },
  };
}

test("a line is told by its lowest, highest and last value", () => {
  const line = aLine([
    [2, 3, 4],
    [1, 6, 52],
    [5, 5, 5],
  ]);
  expect(describeLines("Depth", [line])).toBe(
    "Depth from 22 Nov 2026, 19:00:00 to 22 Nov 2026, 19:00:00. Depth: lowest 1, highest 52, last 5.",
  );
});

test("a line without values says so", () => {
  expect(describeLines("Depth", [aLine([])])).toContain("Depth: nothing was read.");
});

test("levels and moments are told too", () => {
  const marks = [{ label: "Fired", atMs: new Date(2026, 10, 22, 19, 5).getTime() }];
  const said = describeLines("Depth", [aLine([[1, 1, 1]])], [{ label: "Limit", value: 50 }], marks);
  expect(said).toContain("Limit: 50. Fired: 22 Nov 2026, 19:05:00.");
});
