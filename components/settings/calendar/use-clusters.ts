"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, sendJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import {
  type ClusterCalendar,
  type ClusterItem,
  clusterCalendarBodySchema,
  clusterListSchema,
} from "@/lib/http/settings-schemas";
import { useChange } from "../use-change";

const REFRESH_GAP_MS = 10_000;
const queryKey = ["clusters"];

/** All clusters with their calendars, kept up to date. */
export function useClusters() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({ queryKey, queryFn: ({ signal }) => fetchClusters(signal) });
}

/** Sets a cluster's time zone and opening hours. */
export function useChangeClusterCalendar(cluster: ClusterItem) {
  return useChange({
    send: (calendar: ClusterCalendar) =>
      sendJson("PUT", `/api/v1/clusters/${cluster.id}/calendar`, calendar, clusterCalendarBodySchema),
    queryKey,
    done: () => `Saved the calendar of ${cluster.name}`,
  });
}

async function fetchClusters(signal: AbortSignal): Promise<ClusterItem[]> {
  const clusters: ClusterItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchJson(withQuery("/api/v1/clusters", { cursor }), clusterListSchema, signal);
    clusters.push(...page.value.items);
    cursor = page.value.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return clusters;
}
