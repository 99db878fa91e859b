import type { ChartLine } from "@/components/charts/prepare-chart";
import type { Departures } from "@/lib/http/detection-schemas";

const LINES = [
  { key: "seen", title: "Seen", color: "green.7", look: "filled" },
  { key: "expected", title: "Expected", color: "tide.6", look: "line" },
  { key: "lower", title: "Counted with (lower estimate)", color: "gray.6", look: "dashed" },
] as const;

/** Departures as the lines of a chart, interactions per minute. */
export function departureLines(departures: Departures): ChartLine[] {
  const { from, to, stepMs, points } = departures;
  return LINES.map(({ key, ...look }) => ({
    key,
    ...look,
    series: {
      metric: key,
      kind: "perMinute",
      from,
      to,
      stepMs,
      points: points.map((point) => {
        const value = point[key];
        return { at: point.at, min: value, mean: value, max: value, partial: false };
      }),
    },
  }));
}
