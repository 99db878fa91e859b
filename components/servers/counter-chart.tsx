"use client";

import { SegmentedControl, Stack } from "@mantine/core";
import { useMemo } from "react";
import { ChartPanel } from "@/components/charts/chart-panel";
import { RangePicker } from "@/components/charts/range-picker";
import { useChartWidth } from "@/components/charts/use-chart-width";
import { useRange } from "@/components/charts/use-range";
import type { ChosenCounter } from "./chosen-counter";
import { useCounterSeries } from "./use-counter-series";

interface CounterChartProps {
  readonly serverId: number;
  readonly intervalMs: number;
  readonly counter: ChosenCounter;
  readonly onChange: (counter: ChosenCounter) => void;
}

/** The chosen counter over a chosen stretch of time. */
export function CounterChart({ serverId, intervalMs, counter, onChange }: CounterChartProps) {
  const [range, setRange] = useRange();
  const { ref, widthPx } = useChartWidth();
  const { data, error, refetch, isPlaceholderData } = useCounterSeries({
    serverId,
    counter,
    range,
    widthPx,
    intervalMs,
  });
  const title = counter.kind === "total" ? `${counter.name}, count per step` : `${counter.name} per minute`;
  const lines = useMemo(
    () => (data ? [{ key: "value", title: counter.name, color: "tide.6", series: data }] : null),
    [data, counter.name],
  );
  return (
    <Stack gap="md" ref={ref}>
      <RangePicker range={range} onChange={setRange} />
      <ChartPanel
        title={title}
        lines={lines}
        error={error}
        onRetry={() => void refetch()}
        live={range.kind === "preset"}
        outdated={isPlaceholderData}
        widthPx={widthPx ?? 0}
        empty="This counter was not read in this time. Choose a longer range."
        controls={
          <SegmentedControl
            size="xs"
            aria-label="Rate or count"
            data={[
              { value: "perMinute", label: "Per minute" },
              { value: "total", label: "Count per step" },
            ]}
            value={counter.kind}
            onChange={(value) => onChange({ ...counter, kind: value === "total" ? "total" : "perMinute" })}
          />
        }
      />
    </Stack>
  );
}
