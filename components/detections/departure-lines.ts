import type { LegendLine } from "@/components/charts/chart-legend";
import type { ChartLine } from "@/components/charts/prepare-chart";
import type { Departures } from "@/lib/http/detection-schemas";

const USUAL = {
  key: "usual",
  title: "Usual while work waits (conservative–average)",
  color: "gray.6",
  look: "band",
} as const;
const LEFT = { key: "left", title: "Left", color: "green.7", look: "line" } as const;

/** What the chart's lines mean, before they are known. */
export const DEPARTURE_LEGEND: readonly LegendLine[] = [USUAL, LEFT];

/** Departures as a chart, interactions per minute: the usual rate as a band with its average as a line, and what left. */
export function departureLines({ from, to, stepMs, points }: Departures): ChartLine[] {
  const period = { kind: "perMinute", from, to, stepMs } as const;
  return [
    {
      ...USUAL,
      series: {
        ...period,
        metric: USUAL.key,
        points: points.map(({ at, lower, expected }) => ({
          at,
          min: lower,
          mean: expected,
          max: expected,
          partial: false,
        })),
      },
    },
    {
      ...LEFT,
      series: {
        ...period,
        metric: LEFT.key,
        points: points.map(({ at, seen }) => ({ at, min: seen, mean: seen, max: seen, partial: false })),
      },
    },
  ];
}

/** What the chart shows, by how departures are seen. */
export function describeDepartures(evidence: Departures["evidence"]): string {
  return evidence === "counters"
    ? "What left, and how fast this queue usually drains at that time of the week while work waits."
    : "Departures are not counted here: both are falls of the depth, which hang-ups lower and arrivals hide.";
}
