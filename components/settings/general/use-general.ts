"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, sendJson } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { dataSizeSchema, type Retention, retentionSchema } from "@/lib/http/general-schemas";
import { useChange } from "../use-change";

const RETENTION = "/api/v1/settings/retention";
const REFRESH_GAP_MS = 10_000;
const SIZE_GAP_MS = 60_000;
const retentionKey = ["settings", "retention"];
const sizeKey = ["settings", "data-size"];

/** How long history is kept. */
export function useRetention() {
  useRefreshOnNews(retentionKey, REFRESH_GAP_MS);
  return useQuery({
    queryKey: retentionKey,
    queryFn: async ({ signal }) => (await fetchJson(RETENTION, retentionSchema, signal)).value,
  });
}

/** Sets how long history is kept. */
export function useChangeRetention() {
  return useChange({
    send: (retention: Retention) => sendJson("PUT", RETENTION, retention, retentionSchema),
    queryKey: retentionKey,
    done: () => "Saved: what is older goes within the hour",
  });
}

/** The size of the database now and in a year. */
export function useDataSize() {
  useRefreshOnNews(sizeKey, SIZE_GAP_MS);
  return useQuery({
    queryKey: sizeKey,
    queryFn: async ({ signal }) =>
      (await fetchJson("/api/v1/settings/data-size", dataSizeSchema, signal)).value,
  });
}
