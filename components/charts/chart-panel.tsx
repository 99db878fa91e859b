"use client";

import { Box, Button, Center, Group, Paper, Skeleton, Text, Title } from "@mantine/core";
import dynamic from "next/dynamic";
import { type ReactNode, useId, useMemo, useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { CHART_HEIGHT } from "./chart-height";
import { ChartLegend, type LegendLine } from "./chart-legend";
import { describeLines } from "./describe-lines";
import { type ChartLevel, type ChartLine, type ChartMark, prepareChart } from "./prepare-chart";
import { SeriesTable } from "./series-table";

const TimeChart = dynamic(() => import("./time-chart"), {
  ssr: false,
  loading: () => <Skeleton h={CHART_HEIGHT} />,
});

interface ChartPanelProps {
  readonly title: string;
  /** Null while it loads for the first time. */
  readonly lines: readonly ChartLine[] | null;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** True when the right edge is now. */
  readonly live: boolean;
  /** True while what is shown belongs to an earlier choice. */
  readonly outdated: boolean;
  readonly widthPx: number;
  /** What the chart shows, in a line below its title; keeps its height while it is empty. */
  readonly description?: ReactNode;
  /** The lines of the legend while the values load, so that nothing moves when they come. */
  readonly legend?: readonly LegendLine[];
  /** What to say when no line has a value. */
  readonly empty: ReactNode;
  readonly controls?: ReactNode;
  /** What values are compared with, and what happened; their identity must last as long as they stay the same. */
  readonly levels?: readonly ChartLevel[];
  readonly marks?: readonly ChartMark[];
}

const NONE: readonly never[] = [];

/** A titled chart with its legend, which can be shown as a table. */
export function ChartPanel(props: ChartPanelProps) {
  const { title, lines, live, widthPx, levels = NONE, marks = NONE } = props;
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  const chart = useMemo(() => lines && prepareChart(lines, live, levels), [lines, live, levels]);
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={titleId}>
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2} id={titleId}>
          {title}
        </Title>
        <Group gap="xs">
          {props.controls}
          <Button
            variant="default"
            size="compact-sm"
            disabled={!chart?.hasValues}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? "Show as chart" : "Show as table"}
          </Button>
        </Group>
      </Group>
      {props.description !== undefined && (
        <Text fz="sm" c="dimmed" mb="xs" mih={{ base: "2.9rem", sm: "1.45rem" }} maw="60rem">
          {props.description}
        </Text>
      )}
      {props.error !== null && <ProblemNotice error={props.error} onRetry={props.onRetry} />}
      <Box mih={CHART_HEIGHT} opacity={props.outdated ? 0.5 : 1} aria-busy={props.outdated || !chart}>
        {!lines || !chart ? (
          props.error === null && <Skeleton h={CHART_HEIGHT} />
        ) : !chart.hasValues ? (
          <Center h={CHART_HEIGHT}>
            <Text c="dimmed" ta="center" maw="32rem" component="div">
              {props.empty}
            </Text>
          </Center>
        ) : asTable ? (
          <SeriesTable title={title} lines={lines} />
        ) : (
          <div role="img" aria-label={describeLines(title, lines, levels, marks)}>
            <TimeChart chart={chart} lines={lines} widthPx={widthPx} levels={levels} marks={marks} />
          </div>
        )}
      </Box>
      <ChartLegend
        lines={lines ?? props.legend ?? NONE}
        partial={chart?.rows.some((row) => row.partial) ?? false}
      />
    </Paper>
  );
}
