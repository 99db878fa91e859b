import { Table, Text } from "@mantine/core";
import { formatCount } from "@/components/ui/format-number";
import { delayWords, theoreticalDelay } from "./theoretical-delay";

const RATES = [
  { words: "6 a minute", perSecond: 6 / 60 },
  { words: "1 a minute", perSecond: 1 / 60 },
  { words: "6 an hour", perSecond: 6 / 3_600 },
] as const;

/** What a number of false alarms means for the delay, at three rates. */
export function DelayTable(props: { readonly falseAlarmsPerMonth: number; readonly queues: number }) {
  const { falseAlarmsPerMonth, queues } = props;
  return (
    <div>
      <Table maw="30rem" withRowBorders aria-label="Shortest delay at this setting">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Usual throughput</Table.Th>
            <Table.Th scope="col" ta="end">
              Detected after about
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {RATES.map(({ words, perSecond }) => (
            <Table.Tr key={words}>
              <Table.Td>{words}</Table.Td>
              <Table.Td ta="end">
                {delayWords(theoreticalDelay(perSecond, queues, falseAlarmsPerMonth))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" mt="xs">
        The theoretical bound for {formatCount(queues)} {queues === 1 ? "queue" : "queues"} in which work
        always waits, counted from when departures are missing; no method is faster at this many false alarms.
      </Text>
    </div>
  );
}
