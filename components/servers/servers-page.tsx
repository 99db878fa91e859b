"use client";

import { Code, Stack, Title } from "@mantine/core";
import { ProblemNotice } from "@/components/api/problem-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { ServerTable } from "./server-table";
import { useServers } from "./use-servers";

/** All watched servers and how their last polls went. */
export function ServersPage() {
  const { data, error, refetch } = useServers();
  return (
    <Stack gap="md">
      <Title order={1}>Servers</Title>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PageSkeleton label="Loading the servers" />}
      {data && data.servers.length > 0 && <ServerTable {...data} />}
      {data?.servers.length === 0 && <NoServers />}
    </Stack>
  );
}

/** Says how servers come to be watched. */
export function NoServers() {
  return (
    <EmptyState title="No servers are watched yet">
      Start Tidewatch with the address of a bridge:{" "}
      <Code>TIDEWATCH_BRIDGES=http://bridge:8080 npm start</Code>. Every server that the bridge lists is
      watched then.
    </EmptyState>
  );
}
