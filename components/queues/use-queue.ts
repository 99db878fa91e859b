"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { queueDetailSchema } from "@/lib/http/api-schemas";

const REFRESH_GAP_MS = 1_000;

/** One queue with the parts that its servers hold, kept up to date. */
export function useQueue(queueId: number) {
  const queryKey = ["queue", queueId];
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchJson(`/api/v1/queues/${queueId}`, queueDetailSchema, signal),
  });
}
