"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { serverSchema } from "@/lib/http/api-schemas";

const REFRESH_GAP_MS = 2_000;

/** One server with its last poll, kept up to date. */
export function useServer(serverId: number) {
  const queryKey = ["server", serverId];
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchJson(`/api/v1/servers/${serverId}`, serverSchema, signal),
  });
}
