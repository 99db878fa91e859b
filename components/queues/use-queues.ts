"use client";

import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchJson, type Received, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { type QueueList, queueListSchema } from "@/lib/http/api-schemas";
import { mergeQueues, type QueueSnapshot } from "./queue-snapshot";

const PAGE_SIZE = 5_000;
const REFRESH_GAP_MS = 400;
const queryKey = ["queues"];

/** All queues, kept up to date by asking only for what changed. */
export function useQueues() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery(queuesQuery(useQueryClient()));
}

function queuesQuery(queryClient: QueryClient) {
  const query = queryOptions<QueueSnapshot>({
    queryKey,
    queryFn: async ({ signal }) => {
      const previous = queryClient.getQueryData<QueueSnapshot>(queryKey) ?? null;
      const snapshot = mergeQueues(previous, await fetchPages(previous?.revision, signal));
      if (snapshot === null) throw new Error("no page was read");
      return snapshot;
    },
    // Merging keeps what did not change already.
    structuralSharing: false,
  });
  return query;
}

async function fetchPages(since: string | undefined, signal: AbortSignal): Promise<Received<QueueList>[]> {
  const pages: Received<QueueList>[] = [];
  let cursor: string | undefined;
  do {
    const path = withQuery("/api/v1/queues", { since, cursor, limit: PAGE_SIZE });
    const page = await fetchJson(path, queueListSchema, signal);
    pages.push(page);
    cursor = page.value.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return pages;
}
