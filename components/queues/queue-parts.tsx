import { Paper, Table, Title } from "@mantine/core";
import Link from "next/link";
import { Age } from "@/components/ui/age";
import { formatDepth } from "@/components/ui/format-number";
import type { QueueDetail } from "@/lib/http/api-schemas";

const FRESHNESS = {
  fresh: "fresh",
  stale: "stale: no new reading",
  unknown: "unknown: not read for long",
} as const;

/** The parts of a queue that the servers of its cluster hold; `receivedAtMs` is monotonic. */
export function QueueParts(props: { readonly parts: QueueDetail["parts"]; readonly receivedAtMs: number }) {
  return (
    <Paper component="section" withBorder p="md" aria-label="By server">
      <Title order={2} mb="xs">
        By server
      </Title>
      <Table aria-label="By server">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Server</Table.Th>
            <Table.Th ta="end">Depth</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th ta="end">Last reading</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.parts.map((part) => (
            <Table.Tr key={part.serverId}>
              <Table.Th scope="row" fw={500}>
                <Link href={`/servers/${part.serverId}`}>{part.server}</Link>
              </Table.Th>
              <Table.Td ta="end">{formatDepth(part.depth, false)}</Table.Td>
              <Table.Td>{FRESHNESS[part.freshness]}</Table.Td>
              <Table.Td ta="end">
                {part.ageMs === null ? "never" : <Age ageMs={part.ageMs} receivedAtMs={props.receivedAtMs} />}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
