"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { queueDetectionSchema } from "@/lib/http/detection-schemas";

const REFRESH_GAP_MS = 2_000;

/** Under which everything the detector says of a queue is kept. */
export const detectionKey = (queueId: number) => ["queue-detection", queueId];

/** Everything the detector says of a queue, kept up to date. */
export function useQueueDetection(queueId: number) {
  const queryKey = detectionKey(queueId);
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await fetchJson(`/api/v1/queues/${queueId}/detection`, queueDetectionSchema, signal)).value,
  });
}
