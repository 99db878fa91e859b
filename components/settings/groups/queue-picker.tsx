"use client";

import { Button, Checkbox, Group, Switch, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { formatCount } from "@/components/ui/format-number";
import { findQueues, type QueueChoice, withAll } from "./queue-choices";
import classes from "./queue-picker.module.css";

const ROW_HEIGHT = 34;
const ROWS_AROUND = 8;

/** Any number of queues, chosen from thousands: only the rows in sight are drawn. */
export function QueuePicker(props: {
  readonly queues: readonly QueueChoice[];
  readonly chosen: readonly number[];
  readonly error?: string | undefined;
  readonly onChange: (queueIds: number[]) => void;
}) {
  const { queues, chosen, error, onChange } = props;
  const [text, setText] = useState("");
  const [onlyChosen, setOnlyChosen] = useState(false);
  const isChosen = useMemo(() => new Set(chosen), [chosen]);
  const found = useMemo(() => {
    const offered = onlyChosen ? queues.filter(({ id }) => isChosen.has(id)) : queues;
    return findQueues(offered, text);
  }, [queues, text, onlyChosen, isChosen]);
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: found.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: ROWS_AROUND,
  });
  const toggle = (id: number) =>
    onChange(isChosen.has(id) ? chosen.filter((known) => known !== id) : [...chosen, id]);
  const missing = found.filter(({ id }) => !isChosen.has(id)).map(({ id }) => id);
  return (
    <fieldset className={classes.picker}>
      <legend>Queues</legend>
      <Group gap="sm" mb="xs">
        <TextInput
          aria-label="Find queues"
          placeholder="Name, tenant or cluster"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={missing.length === 0}
          onClick={() => onChange(withAll(chosen, missing))}
        >
          Choose all {formatCount(found.length)} shown
        </Button>
        <Switch
          label="Only chosen"
          checked={onlyChosen}
          onChange={(event) => setOnlyChosen(event.currentTarget.checked)}
        />
      </Group>
      <div ref={frame} className={classes.frame}>
        {found.length === 0 && (
          <Text size="sm" c="dimmed" p="sm">
            {onlyChosen && chosen.length === 0 ? "No queue is chosen yet." : "No queue is named so."}
          </Text>
        )}
        <div className={classes.rows} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const queue = found[index];
            if (queue === undefined) return null;
            return (
              <div key={queue.id} className={classes.row} style={{ transform: `translateY(${start}px)` }}>
                <Checkbox
                  checked={isChosen.has(queue.id)}
                  onChange={() => toggle(queue.id)}
                  label={
                    <>
                      {queue.name}{" "}
                      <span className={classes.where}>
                        {queue.tenant} · {queue.cluster}
                      </span>
                    </>
                  }
                />
              </div>
            );
          })}
        </div>
      </div>
      <Text size="sm" c="dimmed" role="status" mt={4}>
        {formatCount(chosen.length)} of {formatCount(queues.length)} chosen
      </Text>
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
    </fieldset>
  );
}
