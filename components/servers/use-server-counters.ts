"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { type CounterList, counterListSchema } from "@/lib/http/api-schemas";

const REFRESH_GAP_MS = 4_000;

/** All counters of a server, and the groups in its last reading. */
export type ServerCounters = Pick<CounterList, "items" | "collected">;

/** The counters of one server, kept up to date. */
export function useServerCounters(serverId: number) {
  const queryKey = ["server-counters", serverId];
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({ queryKey, queryFn: ({ signal }) => fetchCounters(serverId, signal) });
}

async function fetchCounters(serverId: number, signal: AbortSignal): Promise<ServerCounters> {
  const items: CounterList["items"] = [];
  let collected: string[] = [];
  let cursor: string | undefined;
  do {
    const path = withQuery(`/api/v1/servers/${serverId}/counters`, { cursor });
    const page = await fetchJson(path, counterListSchema, signal);
    items.push(...page.value.items);
    collected = page.value.collected;
    cursor = page.value.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { items, collected };
}
