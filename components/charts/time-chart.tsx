"use client";

import "@mantine/charts/styles.css";
import { CompositeChart, type CompositeChartSeries } from "@mantine/charts";
import { ReferenceArea, ReferenceLine } from "recharts";
import { formatRate } from "@/components/ui/format-number";
import { CHART_HEIGHT } from "./chart-height";
import { countTicks } from "./count-ticks";
import {
  type ChartLevel,
  type ChartLine,
  type ChartMark,
  type PreparedChart,
  partialSpans,
} from "./prepare-chart";
import { TimeChartTip } from "./time-chart-tip";
import { tickLabel, timeTicks } from "./time-ticks";

const PIXELS_PER_TICK = 60;
const AXIS_WIDTH = 52;
/** Words of marks that stand close to each other go down step by step. */
const MARK_STEP_PX = 14;
const MARK_STEPS = 4;

interface TimeChartProps {
  readonly chart: PreparedChart;
  readonly lines: readonly ChartLine[];
  readonly widthPx: number;
  readonly levels: readonly ChartLevel[];
  readonly marks: readonly ChartMark[];
}

/** Draws a prepared chart and decides nothing; loaded late, since the chart library is heavy. */
export default function TimeChart({ chart, lines, widthPx, levels, marks }: TimeChartProps) {
  const { fromMs, toMs, rows } = chart;
  const most = Math.max(2, Math.floor((widthPx - AXIS_WIDTH) / PIXELS_PER_TICK));
  const valueTicks = countTicks(chart.largest);
  return (
    <CompositeChart
      h={CHART_HEIGHT}
      data={[...rows]}
      dataKey="atMs"
      series={lines.flatMap(drawnSeries)}
      curveType="linear"
      withDots={false}
      connectNulls={false}
      strokeWidth={1.75}
      gridAxis="x"
      xAxisProps={{
        type: "number",
        scale: "time",
        domain: [fromMs, toMs],
        allowDataOverflow: true,
        ticks: timeTicks(fromMs, toMs, most),
        tickFormatter: (atMs: number) => tickLabel(atMs, fromMs, toMs),
        interval: 0,
        padding: { left: 0, right: 0 },
      }}
      yAxisProps={{
        domain: [0, valueTicks.at(-1) ?? 0],
        ticks: valueTicks,
        interval: 0,
        width: AXIS_WIDTH,
        tickFormatter: formatRate,
      }}
      // A value between two gaps is a path without length, which only a round cap makes visible.
      lineProps={{ isAnimationActive: false, strokeLinecap: "round", activeDot: false }}
      areaProps={{ isAnimationActive: false, fillOpacity: 0.22, strokeWidth: 0, activeDot: false }}
      composedChartProps={{ margin: { right: 20 } }}
      tooltipAnimationDuration={0}
      tooltipProps={{
        content: ({ active, label }) =>
          active ? <TimeChartTip chart={chart} lines={lines} atMs={Number(label)} /> : null,
      }}
    >
      {partialSpans(chart).map((span) => (
        <ReferenceArea
          key={span.fromMs}
          x1={span.fromMs}
          x2={span.toMs}
          fill="var(--mantine-color-yellow-6)"
          fillOpacity={0.14}
          ifOverflow="hidden"
        />
      ))}
      {levels.map(({ label, value }) => (
        <ReferenceLine
          key={`${label} ${value}`}
          y={value}
          stroke="var(--state-warning)"
          strokeDasharray="4 4"
          label={{ value: label, position: "insideBottomLeft", fontSize: 11, fill: "var(--state-warning)" }}
        />
      ))}
      {marks.map(({ label, atMs }, index) => (
        <ReferenceLine
          key={`${label} ${atMs}`}
          x={atMs}
          stroke="var(--mantine-color-dimmed)"
          ifOverflow="hidden"
          label={{
            value: label,
            position: isNearEnd(atMs, chart) ? "insideTopRight" : "insideTopLeft",
            dy: (index % MARK_STEPS) * MARK_STEP_PX,
            fontSize: 11,
            fill: "var(--mantine-color-text)",
          }}
        />
      ))}
    </CompositeChart>
  );
}

/** Words to the right of a mark there would leave the chart. */
function isNearEnd(atMs: number, { fromMs, toMs }: PreparedChart): boolean {
  return atMs > fromMs + (toMs - fromMs) * 0.85;
}

function drawnSeries({ key, color, title, look }: ChartLine, _: number, all: readonly ChartLine[]) {
  const drawn: CompositeChartSeries[] = [
    {
      name: key,
      label: title,
      color,
      type: "line",
      ...(look === "dashed" ? { strokeDasharray: "7 4" } : {}),
    },
    { name: `${key}:open`, label: title, color, type: "line", strokeDasharray: "2 4" },
  ];
  if (all.length === 1 || look === "filled" || look === "band")
    drawn.unshift({ name: `${key}:band`, label: title, color, type: "area" });
  return drawn;
}
