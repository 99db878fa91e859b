"use client";

import { Anchor, Button, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import Link from "next/link";
import { useMemo } from "react";
import { titleWithCount, useOpenAlerts } from "@/components/alerts/use-open-alerts";
import { ProblemNotice } from "@/components/api/problem-notice";
import { NoServers } from "@/components/servers/no-servers";
import { useServers } from "@/components/servers/use-servers";
import { EmptyState } from "@/components/ui/empty-state";
import { useAddressView } from "@/components/ui/use-address-view";
import { usePageTitle } from "@/components/ui/use-page-title";
import { BoardFilters } from "./board-filters";
import { BoardSkeleton } from "./board-skeleton";
import { BoardStrip } from "./board-strip";
import { BoardTable } from "./board-table";
import { type BoardView, filterQueues, readBoardView, showsArchives, writeBoardView } from "./board-view";
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
  const archivesShown = showsArchives(view);
  usePageTitle(titleWithCount("Queues", useOpenAlerts()));
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
          onlyAttention={view.needsAttention}
          onOnlyAttention={(needsAttention) => setView({ ...view, needsAttention })}
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
          archivesShown={archivesShown}
          onToggleArchives={() => setView({ ...view, archives: archivesShown ? "folded" : "shown" })}
        />
      )}
    </>
  );
}

function NoMatch(props: { readonly view: BoardView; readonly onChange: (view: BoardView) => void }) {
  const { view, onChange } = props;
  const isNarrowed = view.search !== "" || view.cluster !== null;
  const open = useOpenAlerts()?.count ?? 0;
  if (!view.needsAttention)
    return <EmptyState title="No queue matches">Clear the text or choose another cluster.</EmptyState>;
  return (
    <EmptyState title="No queue needs attention">
      <Text mb="sm">
        {isNarrowed
          ? "No queue that matches the text and the cluster has an open alert."
          : "No queue has an open alert."}
        {!isNarrowed && open > 0 && (
          <>
            {" "}
            <Anchor component={Link} href="/alerts" underline="always">
              {open === 1 ? "1 alert is open" : `${open} alerts are open`}
            </Anchor>{" "}
            about servers.
          </>
        )}
      </Text>
      <Button variant="default" onClick={() => onChange({ ...view, needsAttention: false })}>
        Show all queues
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
