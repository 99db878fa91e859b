import { Paper, Table, Text, Title, UnstyledButton } from "@mantine/core";
import { formatCount, formatRate } from "@/components/ui/format-number";
import type { CounterGroup } from "./counter-groups";
import classes from "./counter-table.module.css";

interface CounterTableProps {
  readonly group: CounterGroup;
  /** The name of the counter that is drawn, when it is one of this group. */
  readonly chosen: string | null;
  readonly onChoose: (name: string) => void;
}

/** One group of counters; a click on a name draws it. */
export function CounterTable({ group, chosen, onChoose }: CounterTableProps) {
  return (
    <Paper component="section" withBorder p="md" aria-label={group.title}>
      <Title order={2} mb="xs">
        {group.title}
      </Title>
      {group.absence !== null && (
        <Text size="sm" c="dimmed" mb={group.counters.length > 0 ? "xs" : 0}>
          {group.absence}
        </Text>
      )}
      {group.absence === null && group.counters.length === 0 && (
        <Text size="sm" c="dimmed">
          Collected; nothing was counted yet.
        </Text>
      )}
      {group.counters.length > 0 && (
        <Table aria-label={group.title} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Counter</Table.Th>
              <Table.Th ta="end">Total</Table.Th>
              <Table.Th ta="end" className={classes.head}>
                Per minute
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {group.counters.map(({ name, total, perMinute }) => (
              <Table.Tr key={name} className={classes.row} data-chosen={name === chosen || undefined}>
                <Table.Th scope="row" fw={400}>
                  <UnstyledButton
                    className={classes.name}
                    aria-pressed={name === chosen}
                    onClick={() => onChoose(name)}
                  >
                    {name}
                  </UnstyledButton>
                </Table.Th>
                <Table.Td ta="end">{formatCount(total)}</Table.Td>
                <Table.Td ta="end">{perMinute === null ? "–" : formatRate(perMinute)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
}
