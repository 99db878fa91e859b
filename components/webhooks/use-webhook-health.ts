"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { webhookHealthSchema } from "@/lib/http/webhook-schemas";

const REFRESH_GAP_MS = 10_000;
/** Below that of the webhooks: who resumes one sees the banner go at once. */
const queryKey = ["webhooks", "health"];

/** The webhooks that are switched on and send nothing, kept up to date. */
export function useWebhookHealth() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await fetchJson("/api/v1/webhooks/health", webhookHealthSchema, signal)).value.paused,
  });
}
