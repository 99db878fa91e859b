"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, sendJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import {
  type NewPlannedPeak,
  type PlannedPeakItem,
  plannedPeakListSchema,
  plannedPeakSchema,
} from "@/lib/http/planned-peak-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { useChange } from "../use-change";

const PATH = "/api/v1/planned-peaks";
const REFRESH_GAP_MS = 10_000;
/** As many as there can be. */
const PAGE_SIZE = 500;
const queryKey = ["planned-peaks"];

/** All planned peaks, the latest first, kept up to date. */
export function usePlannedPeaks() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const page = await fetchJson(withQuery(PATH, { limit: PAGE_SIZE }), plannedPeakListSchema, signal);
      return page.value.items.sort((one, other) => other.startLocal.localeCompare(one.startLocal));
    },
  });
}

/** Plans a peak (`id` null) or changes one. */
export function useSavePlannedPeak() {
  return useChange({
    send: ({ id, peak }: { readonly id: number | null; readonly peak: NewPlannedPeak }) =>
      id === null
        ? sendJson("POST", PATH, peak, plannedPeakSchema)
        : sendJson("PUT", `${PATH}/${id}`, peak, plannedPeakSchema),
    queryKey,
    done: ({ name }) => `Saved the planned peak ${name}`,
  });
}

/** Deletes a planned peak. */
export function useRemovePlannedPeak() {
  return useChange({
    send: ({ id }: PlannedPeakItem) => sendJson("DELETE", `${PATH}/${id}`, {}, nothingSchema),
    queryKey,
    done: (_, { name }) => `Deleted the planned peak ${name}`,
  });
}
