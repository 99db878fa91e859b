"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { fetchJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { alertListSchema } from "@/lib/http/alert-schemas";
import { type AlertView, alertParameters } from "./alert-view";

const REFRESH_GAP_MS = 2_000;
const FIRST = "";

/** The alerts of a view, newest first, as many pages as were asked for; kept up to date. */
export function useAlerts(view: AlertView) {
  const parameters = alertParameters(view);
  const queryKey = ["alerts", "list", parameters];
  const alerts = useInfiniteQuery({
    queryKey,
    initialPageParam: FIRST,
    queryFn: async ({ signal, pageParam }) => {
      const cursor = pageParam === FIRST ? undefined : pageParam;
      const path = withQuery("/api/v1/alerts", { ...parameters, cursor });
      return (await fetchJson(path, alertListSchema, signal)).value;
    },
    getNextPageParam: (page) => page.nextCursor,
    // The counts stay while another list is on its way.
    placeholderData: keepPreviousData,
  });
  // All pages are read again together: the more there are, the more seldom.
  useRefreshOnNews(queryKey, REFRESH_GAP_MS * Math.max(1, alerts.data?.pages.length ?? 1));
  return alerts;
}
