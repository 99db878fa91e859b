"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { deliveryListSchema } from "@/lib/http/webhook-schemas";

const REFRESH_GAP_MS = 2_000;
const MOST = 50;

/** The newest deliveries of an alert's events, kept up to date. */
export function useAlertDeliveries(alertId: number) {
  const queryKey = ["deliveries", "of-alert", alertId];
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await fetchJson(withQuery("/api/v1/deliveries", { alertId, limit: MOST }), deliveryListSchema, signal))
        .value,
  });
}
