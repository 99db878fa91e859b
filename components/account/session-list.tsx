"use client";

import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { ProblemNotice } from "@/components/api/problem-notice";
import { formatMoment } from "@/components/ui/format-time";
import { loading } from "@/components/ui/loading";
import { browserName } from "./browser-name";
import { useEndSession, useSessions } from "./use-account";

/** Where one is signed in, each with the way out. */
export function SessionList() {
  const { data, error, refetch } = useSessions();
  const end = useEndSession();
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height="3rem" {...loading("Loading the sessions")} />;
  return (
    <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
      {data.map((session) => (
        <Group key={session.id} component="li" justify="space-between" gap="sm">
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={600}>
              {browserName(session.browser)}
              {session.current && " · this one"}
            </Text>
            <Text size="sm" c="dimmed">
              Since {formatMoment(session.signedInAt)}
              {session.address !== null && ` from ${session.address}`}
            </Text>
          </div>
          {!session.current && (
            <Button
              variant="default"
              size="compact-sm"
              loading={end.isPending && end.variables.id === session.id}
              onClick={() => end.mutate(session)}
            >
              Sign out
            </Button>
          )}
        </Group>
      ))}
    </Stack>
  );
}
