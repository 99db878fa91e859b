"use client";

import { Button, Group, Paper, Text } from "@mantine/core";
import { useState } from "react";
import { formatCount } from "@/components/ui/format-number";
import type { QueueGroupItem } from "@/lib/http/settings-schemas";
import { GroupForm } from "./group-form";
import type { QueueChoice } from "./queue-choices";
import { useRemoveGroup } from "./use-groups";

const NAMED = 5;

/** One group: its queues in short, and the ways to change and to delete it. */
export function GroupCard(props: {
  readonly group: QueueGroupItem;
  readonly queues: readonly QueueChoice[];
}) {
  const { group, queues } = props;
  const [doing, setDoing] = useState<"reading" | "editing" | "deleting">("reading");
  const remove = useRemoveGroup();
  const members = new Set(group.queueIds);
  const names = queues.filter(({ id }) => members.has(id)).map(({ name }) => name);
  const rest = group.queueIds.length - Math.min(NAMED, names.length);
  if (doing === "editing") {
    return (
      <Paper withBorder p="md">
        <GroupForm group={group} queues={queues} onClose={() => setDoing("reading")} />
      </Paper>
    );
  }
  return (
    <Paper withBorder p="md" component="article" aria-label={group.name}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ minWidth: 0, flex: "1 1 16rem" }}>
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            {group.name}
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {formatCount(group.queueIds.length)} {group.queueIds.length === 1 ? "queue" : "queues"}
            {names.length > 0 && `: ${names.slice(0, NAMED).join(", ")}`}
            {rest > 0 && names.length > 0 && ` and ${formatCount(rest)} more`}
          </Text>
        </div>
        {doing === "reading" ? (
          <Group gap="xs">
            <Button variant="default" size="compact-sm" onClick={() => setDoing("editing")}>
              Edit
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => setDoing("deleting")}>
              Delete
            </Button>
          </Group>
        ) : (
          <Group gap="xs">
            <Text size="sm">Delete this group? Its queues stay.</Text>
            <Button
              color="red.9"
              size="compact-sm"
              loading={remove.isPending}
              onClick={() => remove.mutate(group)}
            >
              Delete
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => setDoing("reading")}>
              Keep
            </Button>
          </Group>
        )}
      </Group>
    </Paper>
  );
}
