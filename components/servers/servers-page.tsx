"use client";

import { Stack, Title } from "@mantine/core";
import { ProblemNotice } from "@/components/api/problem-notice";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { NoServers } from "./no-servers";
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
