"use client";

import { Button, Group, Menu, Paper, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { MatcherList } from "@/components/alerts/matcher-list";
import { serverClock } from "@/components/api/server-clock";
import { OnlyFor } from "@/components/people/only-for";
import { formatCount } from "@/components/ui/format-number";
import type { SilenceItem } from "@/lib/http/alert-schemas";
import { SILENCE_LENGTHS } from "./silence-draft";
import { SilenceEndForm } from "./silence-end-form";
import { SilenceTimes } from "./silence-times";
import { useChangeSilence, useRemoveSilence } from "./use-silences";

/** One silence: which alerts, why, until when, and the ways to end or extend it. */
export function SilenceCard(props: {
  readonly silence: SilenceItem;
  readonly onAgain: (silence: SilenceItem) => void;
}) {
  const { silence, onAgain } = props;
  const [changing, setChanging] = useState(false);
  return (
    <Paper withBorder p="md" component="article" aria-label={`Silence: ${silence.reason}`}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Stack gap={6} style={{ minWidth: 0, flex: "1 1 18rem" }}>
            <MatcherList matchers={silence.matchers} none="all alerts" />
            <Text fw={500} style={{ overflowWrap: "anywhere" }}>
              {silence.reason}
            </Text>
            <Text size="sm" c="dimmed">
              <SilenceTimes silence={silence} />
              {silence.createdBy !== null && ` · by ${silence.createdBy}`}
              {silence.status === "active" && ` · ${mutes(silence.silenced)}`}
            </Text>
          </Stack>
          <OnlyFor permission="silence">
            <Actions silence={silence} onAgain={onAgain} onChangeEnd={() => setChanging(true)} />
          </OnlyFor>
        </Group>
        {changing && <SilenceEndForm silence={silence} onClose={() => setChanging(false)} />}
      </Stack>
    </Paper>
  );
}

function Actions(props: {
  readonly silence: SilenceItem;
  readonly onAgain: (silence: SilenceItem) => void;
  readonly onChangeEnd: () => void;
}) {
  const { silence, onAgain, onChangeEnd } = props;
  const change = useChangeSilence();
  const remove = useRemoveSilence();
  const extend = (ms: number, label: string) =>
    change.mutate({
      id: silence.id,
      change: { endsAt: new Date(Date.parse(silence.endsAt) + ms).toISOString() },
      done: `Extended by ${label}`,
    });
  if (silence.status === "ended")
    return (
      <Button variant="default" size="compact-sm" onClick={() => onAgain(silence)}>
        Silence again
      </Button>
    );
  return (
    <Group gap="xs">
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" size="compact-sm" loading={change.isPending}>
            Extend
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {SILENCE_LENGTHS.map(({ value, label, ms }) => (
            <Menu.Item key={value} onClick={() => extend(ms, label)}>
              By {label}
            </Menu.Item>
          ))}
          <Menu.Item onClick={onChangeEnd}>To another end …</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {silence.status === "active" ? (
        <Button
          variant="default"
          size="compact-sm"
          disabled={change.isPending}
          onClick={() =>
            change.mutate({
              id: silence.id,
              change: { endsAt: new Date(serverClock.nowMs()).toISOString() },
              done: "Ended the silence",
            })
          }
        >
          End now
        </Button>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          loading={remove.isPending}
          onClick={() => remove.mutate(silence)}
        >
          Cancel
        </Button>
      )}
    </Group>
  );
}

function mutes(silenced: number): string {
  if (silenced === 0) return "mutes no alert now";
  return `mutes ${formatCount(silenced)} ${silenced === 1 ? "alert" : "alerts"} now`;
}
