"use client";

import { Stack } from "@mantine/core";
import { useMemo } from "react";
import { ChartPanel } from "@/components/charts/chart-panel";
import { RangePicker } from "@/components/charts/range-picker";
import { useChartWidth } from "@/components/charts/use-chart-width";
import { useRange } from "@/components/charts/use-range";
import { DeparturesChart } from "@/components/detections/departures-chart";
import { useIntervalMs } from "@/components/servers/use-interval-ms";
import type { SeriesAnswer } from "@/lib/http/api-schemas";
import { useQueueSeries } from "./use-queue-series";

const DEPTH = ["depth"] as const;
const FLOW = ["entered", "left", "removed"] as const;
const LINES = {
  depth: { title: "Depth", color: "tide.6" },
  entered: { title: "Entered", color: "blue.6" },
  left: { title: "Left to routing", color: "green.7" },
  removed: { title: "Removed otherwise", color: "orange.7" },
} as const;

/** A queue's departures, depth, and what entered and left it, over a chosen period of time. */
export function QueueCharts(props: { readonly queueId: number; readonly serverIds: readonly number[] }) {
  const [range, setRange] = useRange();
  const { ref, widthPx } = useChartWidth();
  const intervalMs = useIntervalMs(props.serverIds);
  const asked = { queueId: props.queueId, range, widthPx, intervalMs };
  const depth = useQueueSeries({ ...asked, metrics: DEPTH });
  const flow = useQueueSeries({ ...asked, metrics: FLOW });
  const depthLines = useMemo(() => linesOf(DEPTH, depth.data), [depth.data]);
  const flowLines = useMemo(() => linesOf(FLOW, flow.data), [flow.data]);
  const shared = { live: range.kind === "preset", widthPx: widthPx ?? 0 };
  return (
    <Stack gap="md" ref={ref}>
      <RangePicker range={range} onChange={setRange} />
      <DeparturesChart queueId={props.queueId} range={range} widthPx={widthPx} />
      <ChartPanel
        title="Depth"
        lines={depthLines}
        error={depth.error}
        onRetry={() => void depth.refetch()}
        outdated={depth.isPlaceholderData}
        empty="Nothing was read of this queue in this time. Choose a longer range, or see on the Servers page whether its servers answer."
        {...shared}
      />
      <ChartPanel
        title="Entered, left and removed per minute"
        lines={flowLines}
        error={flow.error}
        onRetry={() => void flow.refetch()}
        outdated={flow.isPlaceholderData}
        empty="The bridge did not count what entered and left this queue in this time. The depth above does not need it."
        {...shared}
      />
    </Stack>
  );
}

function linesOf(metrics: readonly (keyof typeof LINES)[], answers: readonly SeriesAnswer[] | undefined) {
  if (answers === undefined) return null;
  return metrics.flatMap((key, index) => {
    const series = answers[index];
    return series === undefined ? [] : [{ key, series, ...LINES[key] }];
  });
}
