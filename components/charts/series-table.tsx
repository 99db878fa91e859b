import { ScrollArea, Table } from "@mantine/core";
import { formatRate } from "@/components/ui/format-number";
import { formatMoment } from "@/components/ui/format-time";
import { CHART_HEIGHT } from "./chart-height";
import { type ChartLine, coarsen } from "./prepare-chart";

const MOST_ROWS = 60;

/** A chart's lines in numbers, for those who cannot see the chart or want to copy from it. */
export function SeriesTable(props: { readonly title: string; readonly lines: readonly ChartLine[] }) {
  const lines = props.lines.map((line) => ({ ...line, rows: coarsen(line.series.points, MOST_ROWS) }));
  const [first] = lines;
  if (first === undefined) return null;
  const single = lines.length === 1;
  return (
    <ScrollArea h={CHART_HEIGHT} type="auto" viewportProps={{ tabIndex: 0, "aria-label": props.title }}>
      <Table stickyHeader fz="xs" aria-label={props.title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>From</Table.Th>
            {single ? (
              <>
                <Table.Th ta="end">Least</Table.Th>
                <Table.Th ta="end">Mean</Table.Th>
                <Table.Th ta="end">Most</Table.Th>
              </>
            ) : (
              lines.map((line) => (
                <Table.Th key={line.key} ta="end">
                  {line.title}
                </Table.Th>
              ))
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {first.rows.map((row, index) => (
            <Table.Tr key={row.fromMs}>
              <Table.Th scope="row" fw={400}>
                {formatMoment(row.fromMs)}
              </Table.Th>
              {single
                ? [row.min, row.mean, row.max].map((value, column) => (
                    <Cell key={["least", "mean", "most"][column]} value={value} />
                  ))
                : lines.map((line) => <Cell key={line.key} value={line.rows[index]?.mean ?? null} />)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

function Cell(props: { readonly value: number | null }) {
  return <Table.Td ta="end">{props.value === null ? "not read" : formatRate(props.value)}</Table.Td>;
}
