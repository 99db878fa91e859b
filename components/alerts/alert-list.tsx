"use client";

import { Button, Center, Checkbox, Group, Paper, Skeleton, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { formatCount } from "@/components/ui/format-number";
import { loading } from "@/components/ui/loading";
import type { AlertItem } from "@/lib/http/alert-schemas";
import classes from "./alert-list.module.css";
import { AlertRow } from "./alert-row";
import { NoteForm } from "./note-form";
import { useAcknowledge } from "./use-alert-changes";

/** Alerts as rows; open ones can be acknowledged together. */
export function AlertList(props: {
  readonly alerts: readonly AlertItem[];
  readonly choosable: boolean;
  /** Null when all are shown. */
  readonly onMore: (() => void) | null;
  readonly loadingMore: boolean;
}) {
  const { alerts, choosable, onMore } = props;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  // What somebody else has acknowledged meanwhile is no longer here to be chosen.
  const ids = choosable ? alerts.map(({ id }) => id).filter((id) => chosen.has(id)) : [];
  const choose = (id: number, wanted: boolean) => {
    const next = new Set(chosen);
    if (wanted) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <div>
      {choosable && (
        <Group gap="sm" px="0.75rem" py="xs" mih="2.5rem">
          <Checkbox
            size="xs"
            label={ids.length === 0 ? "Choose all shown" : `${formatCount(ids.length)} chosen`}
            checked={ids.length === alerts.length}
            indeterminate={ids.length > 0 && ids.length < alerts.length}
            onChange={(event) =>
              setChosen(new Set(event.currentTarget.checked ? alerts.map(({ id }) => id) : []))
            }
          />
        </Group>
      )}
      {ids.length > 0 && <ChosenBar ids={ids} onDone={() => setChosen(new Set())} />}
      <ol className={classes.list} aria-label="Alerts">
        {alerts.map((alert) => (
          <AlertRow
            key={alert.id}
            alert={alert}
            chosen={choosable ? chosen.has(alert.id) : null}
            onChoose={(wanted) => choose(alert.id, wanted)}
          />
        ))}
      </ol>
      {onMore && (
        <Center mt="md">
          {alerts.length === 0 && (
            // A page of the history can leave everything out that it holds.
            <Text c="dimmed" mr="sm">
              None of the newest match.
            </Text>
          )}
          <Button variant="default" loading={props.loadingMore} onClick={onMore}>
            Show more
          </Button>
        </Center>
      )}
    </div>
  );
}

function ChosenBar(props: { readonly ids: readonly number[]; readonly onDone: () => void }) {
  const { ids, onDone } = props;
  const acknowledge = useAcknowledge();
  return (
    <Paper withBorder p="sm" mb="xs" shadow="sm" className={classes.chosen}>
      <VisuallyHidden role="status">
        {ids.length === 1 ? "One alert is chosen." : `${formatCount(ids.length)} alerts are chosen.`}
      </VisuallyHidden>
      <NoteForm
        label="Acknowledge all chosen"
        saving={acknowledge.isPending}
        onNote={(note) => acknowledge.mutate({ ids, note }, { onSuccess: onDone })}
        onCancel={onDone}
      />
    </Paper>
  );
}

/** Stands where the rows will be. */
export function AlertListSkeleton() {
  return (
    <Stack gap="sm" mt="md" {...loading("Loading the alerts")}>
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} height="4.5rem" />
      ))}
    </Stack>
  );
}
