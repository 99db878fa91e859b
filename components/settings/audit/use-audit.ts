"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { fetchJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { auditChoicesSchema, auditListSchema } from "@/lib/http/audit-schemas";
import { type AuditView, auditParameters } from "./audit-view";

const PATH = "/api/v1/audit";
const REFRESH_GAP_MS = 3_000;
const CHOICES_GAP_MS = 30_000;
const FIRST = "";

/** The entries of a view, newest first, as many pages as were asked for; kept up to date. */
export function useAudit(view: AuditView) {
  const parameters = auditParameters(view);
  const queryKey = ["audit", "list", parameters];
  const entries = useInfiniteQuery({
    queryKey,
    initialPageParam: FIRST,
    queryFn: async ({ signal, pageParam }) => {
      const cursor = pageParam === FIRST ? undefined : pageParam;
      return (await fetchJson(withQuery(PATH, { ...parameters, cursor }), auditListSchema, signal)).value;
    },
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  // All pages are read again together: the more there are, the more seldom.
  useRefreshOnNews(queryKey, REFRESH_GAP_MS * Math.max(1, entries.data?.pages.length ?? 1));
  return entries;
}

/** What the log can be filtered by. */
export function useAuditChoices() {
  const queryKey = ["audit", "choices"];
  useRefreshOnNews(queryKey, CHOICES_GAP_MS);
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await fetchJson(`${PATH}/choices`, auditChoicesSchema, signal)).value,
  });
}

/** Where the entries of a view are fetched as a file. */
export function auditExportPath(view: AuditView, format: "csv" | "ndjson"): string {
  return withQuery(`${PATH}/export`, { format, ...auditParameters(view) });
}
