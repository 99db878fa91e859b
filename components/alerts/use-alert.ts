"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { alertDetailSchema } from "@/lib/http/alert-schemas";

const REFRESH_GAP_MS = 2_000;

/** One alert with its time line, kept up to date. */
export function useAlert(alertId: number) {
  const queryKey = ["alerts", "one", alertId];
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await fetchJson(`/api/v1/alerts/${alertId}`, alertDetailSchema, signal)).value,
  });
}
