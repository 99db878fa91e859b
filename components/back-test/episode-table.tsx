"use client";

import { Table, UnstyledButton } from "@mantine/core";
import { StateMark } from "@/components/detections/state-mark";
import { formatMoment } from "@/components/ui/format-time";
import type { BackTestResult } from "@/lib/http/back-test-schemas";
import { lastedWords, settingName } from "./result-words";
import { allEpisodes, type ShownEpisode } from "./shown-episode";

/** The timeline in words. */
export function EpisodeTable(props: {
  readonly result: BackTestResult;
  readonly onSelect: (episode: ShownEpisode) => void;
}) {
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table aria-label="Detections">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Queue</Table.Th>
            <Table.Th scope="col">Setting</Table.Th>
            <Table.Th scope="col">State</Table.Th>
            <Table.Th scope="col">Detected</Table.Th>
            <Table.Th scope="col">Lasted</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {allEpisodes(props.result).map((shown) => (
            <Table.Tr key={shown.key}>
              <Table.Th scope="row" fw={400}>
                <UnstyledButton fz="sm" td="underline" onClick={() => props.onSelect(shown)}>
                  {shown.queue.name}
                </UnstyledButton>
              </Table.Th>
              <Table.Td>{settingName(shown.place)}</Table.Td>
              <Table.Td>
                <StateMark state={shown.episode.state} />
              </Table.Td>
              <Table.Td>{formatMoment(shown.episode.calledAt)}</Table.Td>
              <Table.Td>{lastedWords(shown.episode.calledAt, shown.episode.endedAt)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
