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
                <Table.Th ta="end">Min</Table.Th>
                <Table.Th ta="end">Average</Table.Th>
                <Table.Th ta="end">Max</Table.Th>
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
                : lines.map(({ key, look, rows }) => (
                    <Cell
                      key={key}
                      value={rows[index]?.mean ?? null}
                      {...(look === "band" ? { from: rows[index]?.min ?? null } : {})}
                    />
                  ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

/** One value; `from` is the lower end where it is a band. */
function Cell(props: { readonly value: number | null; readonly from?: number | null }) {
  const { value, from = null } = props;
  const words = value === null ? "not read" : formatRate(value);
  return (
    <Table.Td ta="end">{value === null || from === null ? words : `${formatRate(from)}–${words}`}</Table.Td>
  );
}
