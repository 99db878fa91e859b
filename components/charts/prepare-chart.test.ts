import { expect, test } from "vitest";
import type { SeriesAnswer } from "@/lib/http/api-schemas";
import { type ChartLine, coarsen, partialSpans, prepareChart } from "./prepare-chart";

const STEP_MS = 10_000;
const FROM_MS = Date.UTC(2026, 10, 22, 19);

function aSeries(means: (number | null)[]): SeriesAnswer {
  return {
    metric: "depth",
    kind: "gauge",
    from: new Date(FROM_MS).toISOString(),
    to: new Date(FROM_MS + means.length * STEP_MS).toISOString(),
    stepMs: STEP_MS,
    points: means.map((mean, index) => ({
      at: new Date(FROM_MS + index * STEP_MS).toISOString(),
      min: mean === null ? null : mean - 1,
      mean,
      max: mean === null ? null : mean + 1,
      partial: false,
    })),
  };
}
function aLine(key: string, means: (number | null)[]): ChartLine {
  return { key, title: key, color: "tide.6", series: aSeries(means) };
}

test("a gap is null in the line and in the band, never zero", () => {
  const { rows } = prepareChart([aLine("depth", [3, null, 5])], false);
  expect(rows.map((row) => row.depth)).toEqual([3, null, 5]);
  expect(rows.map((row) => row["depth:band"])).toEqual([[2, 4], null, [4, 6]]);
});

test("at the right edge of a live chart the stretch that still fills is a line of its own", () => {
  const { rows } = prepareChart([aLine("depth", [3, 4, 5])], true);
  expect(rows.map((row) => row.depth)).toEqual([3, 4, null]);
  expect(rows.map((row) => row["depth:open"])).toEqual([null, 4, 5]);
});

test("when the readings ended long ago nothing is open", () => {
  const { rows } = prepareChart([aLine("depth", [3, 4, null, null, null])], true);
  expect(rows.map((row) => row.depth)).toEqual([3, 4, null, null, null]);
  expect(rows.every((row) => row["depth:open"] === null)).toBe(true);
});

test("several lines share their rows and have no bands", () => {
  const { rows } = prepareChart([aLine("entered", [1, 2]), aLine("left", [3, null])], false);
  expect(rows.map((row) => [row.entered, row.left, row["entered:band"]])).toEqual([
    [1, 3, undefined],
    [2, null, undefined],
  ]);
});

test("a chart of gaps only has no values", () => {
  expect(prepareChart([aLine("depth", [null, null])], true).hasValues).toBe(false);
  expect(prepareChart([aLine("depth", [null, 0])], true).hasValues).toBe(true);
});

test("the value axis must reach the top of the band, or of the lines where there is no band", () => {
  expect(prepareChart([aLine("depth", [3, 8])], false).largest).toBe(9);
  expect(prepareChart([aLine("entered", [3, 8]), aLine("left", [1, 2])], false).largest).toBe(8);
});

test("the table puts neighbours together and loses neither the least nor the largest", () => {
  expect(coarsen(aSeries([1, 3, null, null, 9]).points, 3)).toEqual([
    { fromMs: FROM_MS, min: 0, mean: 2, max: 4 },
    { fromMs: FROM_MS + 2 * STEP_MS, min: null, mean: null, max: null },
    { fromMs: FROM_MS + 4 * STEP_MS, min: 8, mean: 9, max: 10 },
  ]);
});

test("neighbouring partial stretches are one span", () => {
  const series = aSeries([1, 2, 3, 4, 5]);
  const points = series.points.map((point, index) => ({ ...point, partial: [0, 1, 4].includes(index) }));
  const chart = prepareChart([{ ...aLine("depth", []), series: { ...series, points } }], false);
  expect(partialSpans(chart)).toEqual([
    { fromMs: FROM_MS, toMs: FROM_MS + 2 * STEP_MS },
    { fromMs: FROM_MS + 4 * STEP_MS, toMs: FROM_MS + 5 * STEP_MS },
  ]);
});

test("a filled line among several reaches down to zero, and its gaps stay gaps", () => {
  const filled = { ...aLine("seen", [3, null]), look: "filled" } as const;
  const { rows } = prepareChart([filled, aLine("expected", [4, 4])], false);
  expect(rows.map((row) => [row["seen:band"], row["expected:band"]])).toEqual([
    [[0, 3], undefined],
    [null, undefined],
  ]);
});

test("a level above everything that was read is still in sight", () => {
  const { largest } = prepareChart([aLine("depth", [3])], false, [{ label: "Limit", value: 50 }]);
  expect(largest).toBe(50);
});
