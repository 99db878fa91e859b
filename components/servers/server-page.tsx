"use client";

import { Alert, List, Paper, Stack } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import Link from "next/link";
import { SubjectAlerts } from "@/components/alerts/subject-alerts";
import { isNotFound } from "@/components/api/api-error";
import { ProblemNotice } from "@/components/api/problem-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { usePageTitle } from "@/components/ui/use-page-title";
import type { ServerItem } from "@/lib/http/api-schemas";
import { ServerCounters } from "./server-counters";
import { ServerFacts } from "./server-facts";
import { serverNotes } from "./server-notes";
import { ServerSwitches } from "./server-switches";
import { useServer } from "./use-server";

/** Everything about one server: how it is polled, and its counters. */
export function ServerPage(props: { readonly serverId: number }) {
  const { data, error, refetch } = useServer(props.serverId);
  usePageTitle(data?.value.name ?? null);
  if (isNotFound(error)) {
    return (
      <EmptyState level={1} title="There is no such server">
        It may have been removed. See <Link href="/servers">all servers</Link>.
      </EmptyState>
    );
  }
  const server = data?.value;
  return (
    <Stack gap="md">
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!server && !error && <PageSkeleton label="Loading the server" />}
      {server && (
        <>
          <PageHead back={{ href: "/servers", word: "Servers" }} name={server.name}>
            {server.cluster}
          </PageHead>
          <SubjectAlerts serverId={server.id} />
          <ServerNotes server={server} />
          <Paper component="section" withBorder p="md" aria-label="Now">
            <ServerFacts server={server} receivedAtMs={data.receivedAtMs} />
          </Paper>
          <ServerSwitches serverId={server.id} />
          <ServerCounters serverId={server.id} intervalMs={server.intervalMs} />
        </>
      )}
    </Stack>
  );
}

function ServerNotes(props: { readonly server: ServerItem }) {
  const notes = serverNotes(props.server);
  if (notes.length === 0) return null;
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title="What to know">
      {notes.map((note) => (
        <div key={note}>{note}</div>
      ))}
      {props.server.refused.examples.length > 0 && (
        <List size="sm" mt="xs" aria-label="Refused elements">
          {props.server.refused.examples.map((example) => (
            <List.Item key={example}>{example}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
