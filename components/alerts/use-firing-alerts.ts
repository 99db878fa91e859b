"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { type AlertList, alertListSchema } from "@/lib/http/alert-schemas";

const REFRESH_GAP_MS = 2_000;
/** More than a person looks at; the counts are of all. */
const MOST = 200;

/** What the firing alerts are asked for: all, or those about one queue or server. */
export interface FiringQuery {
  readonly queueId?: number;
  readonly serverId?: number;
}

/** The newest firing alerts, acknowledged and suppressed ones among them, and the counts of all; kept up to date. */
export function useFiringAlerts(query: FiringQuery = {}, evenHidden = false) {
  const queryKey = ["alerts", "firing", query.queueId ?? null, query.serverId ?? null];
  useRefreshOnNews(queryKey, REFRESH_GAP_MS, true, evenHidden);
  return useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<AlertList> => {
      const path = withQuery("/api/v1/alerts", { list: "firing", limit: MOST, ...query });
      return (await fetchJson(path, alertListSchema, signal)).value;
    },
  });
}
