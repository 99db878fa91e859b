"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { type ServerItem, serverListSchema } from "@/lib/http/api-schemas";

const REFRESH_GAP_MS = 2_000;
const queryKey = ["servers"];

/** All servers with their last polls, and when that was received (monotonic milliseconds). */
export interface ReceivedServers {
  readonly servers: readonly ServerItem[];
  readonly receivedAtMs: number;
}

/** All watched servers, kept up to date. */
export function useServers() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({ queryKey, queryFn: ({ signal }) => fetchServers(signal) });
}

async function fetchServers(signal: AbortSignal): Promise<ReceivedServers> {
  const servers: ServerItem[] = [];
  let cursor: string | undefined;
  let receivedAtMs = 0;
  do {
    const page = await fetchJson(withQuery("/api/v1/servers", { cursor }), serverListSchema, signal);
    servers.push(...page.value.items);
    receivedAtMs = page.receivedAtMs;
    cursor = page.value.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { servers, receivedAtMs };
}
