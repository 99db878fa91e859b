"use client";

import { Button, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useMemo } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { isCalledOut } from "@/components/detections/detection-words";
import { NoServers } from "@/components/servers/no-servers";
import { useServers } from "@/components/servers/use-servers";
import { EmptyState } from "@/components/ui/empty-state";
import { useAddressView } from "@/components/ui/use-address-view";
import { usePageTitle } from "@/components/ui/use-page-title";
import { BoardFilters } from "./board-filters";
import { BoardSkeleton } from "./board-skeleton";
import { BoardStrip } from "./board-strip";
import { BoardTable } from "./board-table";
import { type BoardView, filterQueues, readBoardView, writeBoardView } from "./board-view";
import type { QueueSnapshot } from "./queue-snapshot";
import { useQueues } from "./use-queues";

const IN_ADDRESS = { read: readBoardView, write: writeBoardView };

/** The queue board: every queue of every cluster, live. */
export function QueueBoard() {
  const { data, error, refetch } = useQueues();
  return (
    <Stack gap="md">
      <VisuallyHidden>
        <h1>Queues</h1>
      </VisuallyHidden>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data ? <Board snapshot={data} /> : !error && <BoardSkeleton />}
    </Stack>
  );
}

function Board({ snapshot }: { readonly snapshot: QueueSnapshot }) {
  const [view, setView] = useAddressView(IN_ADDRESS);
  const calledOut = snapshot.queues.filter(({ state }) => isCalledOut(state)).length;
  usePageTitle(calledOut === 0 ? "Queues" : `(${calledOut}) Queues`);
  const found = useMemo(() => filterQueues(snapshot.queues, view), [snapshot.queues, view]);
  const clusters = useMemo(
    () => [...new Set(snapshot.queues.map((queue) => queue.cluster))].sort(),
    [snapshot.queues],
  );
  if (snapshot.queues.length === 0) return <NoQueues />;
  return (
    <>
      <Group justify="space-between" align="end" gap="md">
        <BoardStrip
          queues={snapshot.queues}
          onlyCalledOut={view.calledOut}
          onOnlyCalledOut={(calledOut) => setView({ ...view, calledOut })}
        />
        <BoardFilters
          view={view}
          clusters={clusters}
          found={found.length}
          total={snapshot.queues.length}
          onChange={setView}
        />
      </Group>
      {found.length === 0 ? (
        <NoMatch view={view} onChange={setView} />
      ) : (
        <BoardTable
          queues={found}
          readings={snapshot.readings}
          sort={view.sort}
          onSort={(sort) => setView({ ...view, sort })}
        />
      )}
    </>
  );
}

function NoMatch(props: { readonly view: BoardView; readonly onChange: (view: BoardView) => void }) {
  const { view, onChange } = props;
  if (!view.calledOut)
    return <EmptyState title="No queue matches">Clear the text or choose another cluster.</EmptyState>;
  return (
    <EmptyState title="No queue is called out">
      <Text mb="sm">
        {view.search === "" && view.cluster === null
          ? "None of the queues is in a state that calls for a look."
          : "Of those that match the text and the cluster."}
      </Text>
      <Button variant="default" onClick={() => onChange({ ...view, calledOut: false })}>
        Show all states
      </Button>
    </EmptyState>
  );
}

function NoQueues() {
  const { data } = useServers();
  if (data === undefined) return <BoardSkeleton />;
  return data.servers.length === 0 ? (
    <NoServers />
  ) : (
    <EmptyState title="No queue has been read yet">
      The queues appear with the first answer of a server. If they do not, see the Servers page for the
      reason.
    </EmptyState>
  );
}
