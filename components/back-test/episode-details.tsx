"use client";

import { CloseButton, Group, Paper, Text } from "@mantine/core";
import Link from "next/link";
import { formatWaits } from "@/components/detections/format-waits";
import { StateMark } from "@/components/detections/state-mark";
import { formatCount } from "@/components/ui/format-number";
import { formatMoment } from "@/components/ui/format-time";
import { alsoWords, lastedWords, settingName } from "./result-words";
import type { ShownEpisode } from "./shown-episode";

const MARGIN_MS = 2 * 3_600_000;

/** What the detector would have said at one detection, and the way to the queue at that time. */
export function EpisodeDetails(props: {
  readonly shown: ShownEpisode;
  readonly until: string;
  readonly onClose: () => void;
}) {
  const { queue, place, episode } = props.shown;
  const { since, calledAt, endedAt, expected, departed, depth, oneIn } = episode;
  return (
    <Paper component="section" withBorder p="md" aria-label="The selected detection" aria-live="polite">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="sm">
          <StateMark state={episode.state} size="lg" />
          <Text fw={600}>{queue.name}</Text>
          <Text c="dimmed" size="sm">
            {settingName(place)}
          </Text>
        </Group>
        <CloseButton aria-label="Close the selected detection" onClick={props.onClose} />
      </Group>
      <Text size="sm" mt="xs">
        {episode.reason}
      </Text>
      <Text size="sm" c="dimmed" mt="xs">
        Since <time dateTime={since}>{formatMoment(since)}</time>, detected{" "}
        <time dateTime={calledAt}>{formatMoment(calledAt)}</time>, lasted {lastedWords(calledAt, endedAt)}. At
        the call {formatCount(expected)} should have left, {formatCount(departed)} had; depth{" "}
        {formatCount(depth)}; {formatWaits(oneIn)}.{alsoWords(episode)}
      </Text>
      <Text size="sm" mt="xs">
        <Link href={queueAt(queue.id, since, endedAt ?? props.until)}>Show the queue at that time</Link>
      </Text>
    </Paper>
  );
}

function queueAt(queueId: number, since: string, until: string): string {
  const from = new Date(Date.parse(since) - MARGIN_MS).toISOString();
  const to = new Date(Date.parse(until) + MARGIN_MS).toISOString();
  return `/queues/${queueId}?${new URLSearchParams({ from, to })}`;
}
