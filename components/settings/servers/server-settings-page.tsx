"use client";

import { Button, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import type { ClusterSettings, ServerSettings } from "@/lib/http/server-schemas";
import { AddServers } from "./add-servers";
import { ClusterServers } from "./cluster-servers";
import { ErasureList } from "./erasure-list";
import { useServerSettings } from "./use-server-settings";

/** Which servers are watched, and how. */
export function ServerSettingsPage() {
  const { data, error, refetch } = useServerSettings();
  const [adding, setAdding] = useState(false);
  return (
    <Stack gap="md">
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PageSkeleton label="Loading the servers" />}
      {data && (
        <>
          {adding ? (
            <AddServers onClose={() => setAdding(false)} />
          ) : (
            <div>
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
                Add servers
              </Button>
            </div>
          )}
          <ErasureList erasures={data.erasures} />
          {data.servers.length === 0 && !adding && (
            <EmptyState title="No servers are watched yet">
              Add them by the address of a bridge; it tells which servers it reaches.
            </EmptyState>
          )}
          {byCluster(data.servers).map(({ cluster, servers }) => (
            <ClusterServers key={cluster.id} cluster={cluster} servers={servers} />
          ))}
        </>
      )}
    </Stack>
  );
}

function byCluster(servers: readonly ServerSettings[]) {
  const clusters = new Map<number, { cluster: ClusterSettings; servers: ServerSettings[] }>();
  for (const server of servers) {
    const known = clusters.get(server.cluster.id);
    if (known === undefined) clusters.set(server.cluster.id, { cluster: server.cluster, servers: [server] });
    else known.servers.push(server);
  }
  return [...clusters.values()].sort((a, b) => a.cluster.name.localeCompare(b.cluster.name));
}
