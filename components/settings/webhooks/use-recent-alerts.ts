"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, withQuery } from "@/components/api/fetch-json";
import { type AlertItem, alertListSchema } from "@/lib/http/alert-schemas";

const MOST = 20;
const STALE_MS = 60_000;

/** Alerts that fire or fired lately, newest first, to try a template on; none while they can't be read. */
export function useRecentAlerts(): readonly AlertItem[] {
  const { data } = useQuery({
    queryKey: ["alerts", "recent"],
    staleTime: STALE_MS,
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(
        (["firing", "history"] as const).map((list) =>
          fetchJson(withQuery("/api/v1/alerts", { list, limit: MOST }), alertListSchema, signal),
        ),
      );
      return lists.flatMap(({ value }) => value.items);
    },
  });
  return data ?? [];
}
