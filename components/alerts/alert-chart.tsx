"use client";

import { useMemo } from "react";
import { ChartPanel } from "@/components/charts/chart-panel";
import { useChartWidth } from "@/components/charts/use-chart-width";
import { useQueueSeries } from "@/components/queues/use-queue-series";
import { useIntervalMs } from "@/components/servers/use-interval-ms";
import type { AlertDetail } from "@/lib/http/alert-schemas";
import { chartMarks, chartRange } from "./alert-chart-parts";

const LINES = {
  depth: { title: "Depth", color: "tide.6" },
  left: { title: "Left to routing per minute", color: "green.7" },
} as const;

/** The numbers around the moment, with the levels that the rule compares with and what happened when. */
export function AlertChart(props: {
  readonly alert: AlertDetail;
  readonly chart: NonNullable<AlertDetail["chart"]>;
}) {
  const { alert, chart } = props;
  const { metric, levels } = chart;
  const { ref, widthPx } = useChartWidth();
  const serverIds = alert.subject.kind === "queue" ? alert.subject.servers.map(({ id }) => id) : [];
  const intervalMs = useIntervalMs(serverIds);
  const range = chartRange(chart);
  const { data, error, refetch } = useQueueSeries({
    queueId: chart.queueId,
    metrics: [metric],
    range,
    widthPx,
    intervalMs,
  });
  const lines = useMemo(
    () => data?.map((series) => ({ key: metric, series, ...LINES[metric] })) ?? null,
    [data, metric],
  );
  const marks = useMemo(() => chartMarks(alert.events), [alert.events]);
  return (
    <div ref={ref}>
      <ChartPanel
        title={LINES[metric].title}
        lines={lines}
        error={error}
        onRetry={() => void refetch()}
        live={alert.phase !== "resolved"}
        // The right edge moves on while it fires.
        outdated={false}
        widthPx={widthPx ?? 0}
        levels={levels}
        marks={marks}
        empty="Nothing was read of this queue around this moment, or it is older than what is kept."
      />
    </div>
  );
}
