import { ScrollArea, Table } from "@mantine/core";
import { formatRate } from "@/components/ui/format-number";
import { clockTime, SLOTS_PER_DAY, type WeekCells } from "./week-cells";

const HALF_HOURS = Array.from({ length: SLOTS_PER_DAY }, (_, halfHour) => halfHour);
const TITLE = "Departures per hour in the usual week";

/** The week in numbers: a row for each half hour, a column for each day. */
export function WeekTable(props: { readonly week: WeekCells }) {
  const { days } = props.week;
  return (
    <ScrollArea h="22rem" type="auto" viewportProps={{ tabIndex: 0, "aria-label": TITLE }}>
      <Table stickyHeader fz="xs" aria-label={TITLE}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>From</Table.Th>
            {days.map(({ name }) => (
              <Table.Th key={name} ta="end" abbr={name}>
                {name.slice(0, 3)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {HALF_HOURS.map((halfHour) => (
            <Table.Tr key={halfHour}>
              <Table.Th scope="row" fw={400}>
                {clockTime(halfHour)}
              </Table.Th>
              {days.map(({ name, cells }) => {
                const mean = cells[halfHour]?.mean ?? null;
                return (
                  <Table.Td key={name} ta="end">
                    {mean === null ? "none seen" : formatRate(mean)}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
