import { expect, test } from "vitest";
import { departureLines } from "./departure-lines";

test("expected, lower and seen departures become three lines over the same stretch, with gaps as gaps", () => {
  const lines = departureLines({
    from: "2026-11-22T19:00:00Z",
    to: "2026-11-22T19:02:00Z",
    stepMs: 60_000,
    points: [
      { at: "2026-11-22T19:00:00Z", expected: 6, lower: 5, seen: 7 },
      { at: "2026-11-22T19:01:00Z", expected: 6, lower: 5, seen: null },
    ],
  });
  expect(lines.map(({ key, series }) => [key, series.points.map(({ mean }) => mean)])).toEqual([
    ["seen", [7, null]],
    ["expected", [6, 6]],
    ["lower", [5, 5]],
  ]);
  expect(lines.every(({ series }) => series.stepMs === 60_000 && series.to.endsWith("19:02:00Z"))).toBe(true);
});
