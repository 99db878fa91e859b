"use client";

import { Progress, Text } from "@mantine/core";
import { serverClock } from "@/components/api/server-clock";
import { formatDuration } from "@/components/ui/format-time";
import { useNowMs } from "@/components/ui/use-now-ms";
import type { ServerItem } from "@/lib/http/api-schemas";

/** How long a server has been starting or stopping, and how far it is where it tells; nothing in other states. */
export function ServerProgress(props: { readonly server: ServerItem }) {
  const { state, since, progress } = props.server;
  useNowMs();
  if (state !== "starting" && state !== "stopping") return null;
  const elapsed = since === null ? "" : ` for ${formatDuration(serverClock.nowMs() - Date.parse(since))}`;
  const percent = progress === null ? null : Math.round(progress * 100);
  return (
    <div>
      <Text size="xs" c="dimmed">
        {state}
        {elapsed}
        {percent !== null && `, ${percent} %`}
      </Text>
      {percent !== null && (
        <Progress value={percent} size="sm" mt={2} aria-label={`${state}, ${percent} %`} />
      )}
    </div>
  );
}
