"use client";

import { useMemo } from "react";
import { ChartPanel } from "@/components/charts/chart-panel";
import type { ChartMark } from "@/components/charts/prepare-chart";
import type { Range } from "@/components/charts/range";
import { useChartWidth } from "@/components/charts/use-chart-width";
import { DeparturesChart } from "@/components/detections/departures-chart";
import { useQueueSeries } from "@/components/queues/use-queue-series";
import { useIntervalMs } from "@/components/servers/use-interval-ms";
import type { AlertDetail } from "@/lib/http/alert-schemas";
import { chartMarks, chartRange } from "./alert-chart-parts";

interface AlertChartProps {
  readonly alert: AlertDetail;
  readonly chart: NonNullable<AlertDetail["chart"]>;
}

/** The numbers around the moment as the rule sees them, with what happened when: departures beside those expected, or the depth beside levels. */
export function AlertChart({ alert, chart }: AlertChartProps) {
  const { ref, widthPx } = useChartWidth();
  const marks = useMemo(() => chartMarks(alert.events), [alert.events]);
  const shown = { alert, chart, marks, range: chartRange(chart), widthPx };
  return (
    <div ref={ref}>
      {chart.metric === "left" ? (
        <DeparturesChart queueId={chart.queueId} range={shown.range} widthPx={widthPx} marks={marks} />
      ) : (
        <DepthChart {...shown} />
      )}
    </div>
  );
}

function DepthChart(
  props: AlertChartProps & {
    readonly marks: readonly ChartMark[];
    readonly range: Range;
    readonly widthPx: number | null;
  },
) {
  const { alert, chart, marks, range, widthPx } = props;
  const serverIds = alert.subject.kind === "queue" ? alert.subject.servers.map(({ id }) => id) : [];
  const intervalMs = useIntervalMs(serverIds);
  const asked = { queueId: chart.queueId, metrics: DEPTH, range, widthPx, intervalMs };
  const { data, error, refetch } = useQueueSeries(asked);
  const lines = useMemo(
    () => data?.map((series) => ({ key: "depth", title: "Depth", color: "tide.6", series })) ?? null,
    [data],
  );
  return (
    <ChartPanel
      title="Depth"
      lines={lines}
      error={error}
      onRetry={() => void refetch()}
      live={alert.phase !== "resolved"}
      // The right edge moves on while it fires.
      outdated={false}
      widthPx={widthPx ?? 0}
      levels={chart.levels}
      marks={marks}
      empty="Nothing was read of this queue around this moment, or it is older than what is kept."
    />
  );
}

const DEPTH = ["depth"] as const;
