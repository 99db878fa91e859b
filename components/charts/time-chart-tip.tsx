import { Paper, Text } from "@mantine/core";
import { formatRate } from "@/components/ui/format-number";
import { formatMoment } from "@/components/ui/format-time";
import type { ChartLine, PreparedChart } from "./prepare-chart";

/** What a chart says at the mouse. */
export function TimeChartTip(props: {
  readonly chart: PreparedChart;
  readonly lines: readonly ChartLine[];
  readonly atMs: number;
}) {
  const { chart, lines, atMs } = props;
  const row = chart.rows.find((one) => one.atMs === atMs);
  if (row === undefined) return null;
  return (
    <Paper withBorder shadow="sm" px="sm" py="xs" fz="xs">
      <Text fz="xs" c="dimmed">
        {formatMoment(atMs)}
      </Text>
      {lines.map(({ key, title, series }) => {
        const point = series.points.find((one) => Date.parse(one.at) === atMs);
        if (point === undefined) return null;
        const { min, mean, max } = point;
        return (
          <div key={key}>
            {title}: <strong>{mean === null ? "not read" : formatRate(mean)}</strong>
            {min !== null && max !== null && min !== max && ` (${formatRate(min)} to ${formatRate(max)})`}
          </div>
        );
      })}
      {row.partial && <div>Partial: not every server was read</div>}
    </Paper>
  );
}
