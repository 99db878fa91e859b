"use client";

import { useMemo } from "react";
import { ChartPanel } from "@/components/charts/chart-panel";
import type { ChartMark } from "@/components/charts/prepare-chart";
import { type Range, rangeLengthMs } from "@/components/charts/range";
import { DEPARTURE_LEGEND, departureLines, describeDepartures } from "./departure-lines";
import { LONGEST_DEPARTURES_MS, useDepartures } from "./use-departures";

interface DeparturesChartProps {
  readonly queueId: number;
  readonly range: Range;
  readonly widthPx: number | null;
  /** What happened when; with them the range is one that moves on by itself, which makes what is shown not old. */
  readonly marks?: readonly ChartMark[];
}

/** How many interactions left a queue, beside the rate at which it usually drains. */
export function DeparturesChart({ queueId, range, widthPx, marks }: DeparturesChartProps) {
  const { data, error, refetch, isPlaceholderData } = useDepartures({ queueId, range, widthPx });
  const tooLong = rangeLengthMs(range) > LONGEST_DEPARTURES_MS;
  const lines = useMemo(() => (data === undefined ? null : departureLines(data)), [data]);
  return (
    <ChartPanel
      title="Departures per minute"
      description={data === undefined ? "" : describeDepartures(data.evidence)}
      legend={DEPARTURE_LEGEND}
      lines={tooLong ? [] : lines}
      error={error}
      onRetry={() => void refetch()}
      live={range.kind === "preset"}
      outdated={isPlaceholderData && !tooLong && marks === undefined}
      widthPx={widthPx ?? 0}
      {...(marks === undefined ? {} : { marks })}
      empty={
        tooLong
          ? "Departures are shown over 31 days at most. Choose a shorter range."
          : "Nothing was read of this queue in this time, and no departure has ever been seen at these hours."
      }
    />
  );
}
