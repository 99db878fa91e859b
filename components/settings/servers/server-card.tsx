"use client";

import { Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import { ServerState } from "@/components/servers/server-state";
import { formatCount } from "@/components/ui/format-number";
import { formatDuration } from "@/components/ui/format-time";
import { notifyFailure } from "@/components/ui/notify";
import type { ServerSettings } from "@/lib/http/server-schemas";
import { ConnectionResult } from "./connection-result";
import { GaxForm } from "./gax-form";
import { RemoveServer } from "./remove-server";
import { ServerForm } from "./server-form";
import classes from "./servers.module.css";
import { useChangeServer, useConnectionTest } from "./use-server-settings";

/** One server: how it is watched in short, and the ways to test, change, pause and delete it. */
export function ServerCard(props: { readonly server: ServerSettings }) {
  const { server } = props;
  const [doing, setDoing] = useState<"reading" | "editing" | "deleting" | "gax">("reading");
  const test = useConnectionTest();
  const change = useChangeServer(server);
  const close = () => setDoing("reading");
  const isConnected = server.url !== null;
  return (
    <Paper withBorder p="md" component="article" aria-label={server.name}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <div className={classes.head}>
            <Group gap="sm">
              <Text fw={600} component={Link} href={`/servers/${server.id}`} c="var(--mantine-color-text)">
                {server.name}
              </Text>
              <ServerState state={server.state} />
              {server.gax && (
                <Badge variant="default" tt="none" fw={500}>
                  options through GAX
                </Badge>
              )}
            </Group>
            <Text size="sm" c="dimmed" mt={4}>
              {factsOf(server)}
            </Text>
          </div>
          {doing === "reading" && (
            <Group gap="xs">
              {isConnected && (
                <>
                  <Button
                    variant="default"
                    size="compact-sm"
                    loading={test.isPending}
                    onClick={() =>
                      test.mutate({ serverId: server.id, draft: {} }, { onError: notifyFailure })
                    }
                  >
                    Test
                  </Button>
                  <Button
                    variant="default"
                    size="compact-sm"
                    loading={change.isPending}
                    onClick={() => change.mutate({ paused: !server.paused })}
                  >
                    {server.paused ? "Resume" : "Pause"}
                  </Button>
                  <Button variant="default" size="compact-sm" onClick={() => setDoing("gax")}>
                    Options access
                  </Button>
                  <Button variant="default" size="compact-sm" onClick={() => setDoing("editing")}>
                    Edit
                  </Button>
                </>
              )}
              <Button variant="default" size="compact-sm" onClick={() => setDoing("deleting")}>
                Delete
              </Button>
            </Group>
          )}
        </Group>
        {doing === "reading" && test.data && <ConnectionResult name={server.name} result={test.data} />}
        {doing === "editing" && <ServerForm server={server} onClose={close} />}
        {doing === "gax" && <GaxForm server={server} onClose={close} />}
        <RemoveServer server={server} opened={doing === "deleting"} onClose={close} />
      </Stack>
    </Paper>
  );
}

function factsOf(server: ServerSettings): string {
  const { url, token, caPem, intervalMs, queues, includeQueues, excludeQueues } = server;
  const parts = [`${formatCount(queues)} ${queues === 1 ? "queue" : "queues"}`];
  if (url === null) return `History only, ${parts[0]}. Add it through its bridge to poll it again.`;
  parts.unshift(url, `every ${formatDuration(intervalMs)}`);
  if (token === "own") parts.push("with a token");
  if (token === "environment") parts.push("with TIDEWATCH_BRIDGE_TOKEN");
  if (token === "unreadable") parts.push("its token can't be decrypted: give it anew");
  if (caPem !== null) parts.push("own certificate authority");
  if (includeQueues.length > 0) parts.push(`only ${includeQueues.join(", ")}`);
  if (excludeQueues.length > 0) parts.push(`without ${excludeQueues.join(", ")}`);
  return parts.join(" · ");
}
