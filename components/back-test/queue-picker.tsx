"use client";

import { Button, Group, MultiSelect, Text } from "@mantine/core";
import { useMemo } from "react";
import { isFlagged } from "@/components/detections/detection-words";
import type { QueueItem } from "@/lib/http/api-schemas";
import { BACK_TEST_LIMITS } from "@/lib/http/back-test-schemas";

/** So many are offered at once; typing finds the others. */
const MOST_OFFERED = 200;
const FLAGGED = "Flagged now";

/** Chooses queues by name, flagged ones first, or all of a cluster at once. */
export function QueuePicker(props: {
  readonly queues: readonly QueueItem[];
  readonly chosen: readonly number[];
  readonly onChange: (queueIds: readonly number[]) => void;
}) {
  const { queues, chosen, onChange } = props;
  const offered = useMemo(() => offeredQueues(queues), [queues]);
  const clusters = useMemo(() => [...new Set(queues.map(({ cluster }) => cluster))].sort(), [queues]);
  const add = (cluster: string) => {
    const more = queues.filter((queue) => queue.cluster === cluster).map(({ id }) => id);
    onChange([...new Set([...chosen, ...more])].slice(0, BACK_TEST_LIMITS.queues));
  };
  return (
    <div>
      <MultiSelect
        label="Queues"
        description={`At most ${BACK_TEST_LIMITS.queues} at once`}
        placeholder={chosen.length === 0 ? "Search by queue or tenant" : ""}
        data={offered}
        value={chosen.map(String)}
        onChange={(ids) => onChange(ids.map(Number))}
        maxValues={BACK_TEST_LIMITS.queues}
        limit={MOST_OFFERED}
        nothingFoundMessage="No queue of this name"
        searchable
        clearable
        hidePickedOptions
        maxDropdownHeight="20rem"
      />
      <Group gap="xs" mt="xs">
        <Text size="sm" c="dimmed">
          Add all of
        </Text>
        {clusters.map((cluster) => (
          <Button key={cluster} size="compact-sm" variant="default" onClick={() => add(cluster)}>
            {cluster}
          </Button>
        ))}
      </Group>
    </div>
  );
}

function offeredQueues(queues: readonly QueueItem[]) {
  const inOrder = [...queues].sort(
    (a, b) => a.cluster.localeCompare(b.cluster) || a.name.localeCompare(b.name),
  );
  const groups = new Map<string, { value: string; label: string }[]>([[FLAGGED, []]]);
  for (const { id, name, tenant, cluster, state } of inOrder) {
    const group = isFlagged(state) ? FLAGGED : cluster;
    const label = `${name} · ${tenant}${group === FLAGGED ? ` · ${cluster}` : ""}`;
    groups.set(group, [...(groups.get(group) ?? []), { value: String(id), label }]);
  }
  return [...groups].flatMap(([group, items]) => (items.length === 0 ? [] : [{ group, items }]));
}
