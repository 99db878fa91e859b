"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, sendJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { useChange } from "@/components/settings/use-change";
import {
  calendarSchema,
  type MaintenanceItem,
  maintenanceListSchema,
  maintenanceSchema,
  type NewMaintenance,
} from "@/lib/http/alert-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";

const PATH = "/api/v1/maintenance";
const REFRESH_GAP_MS = 10_000;
const queryKey = ["maintenance"];
const listKey = [...queryKey, "windows"];

/** All windows, those that are open or open next first, kept up to date. */
export function useWindows() {
  useRefreshOnNews(listKey, REFRESH_GAP_MS);
  return useQuery({ queryKey: listKey, queryFn: ({ signal }) => fetchWindows(signal) });
}

/** When windows are open between two moments; while others are asked for, the last ones stay. */
export function useCalendar(fromMs: number, toMs: number) {
  const from = new Date(fromMs).toISOString();
  const to = new Date(toMs).toISOString();
  return useQuery({
    queryKey: [...queryKey, "calendar", from, to],
    queryFn: ({ signal }) => fetchJson(withQuery(`${PATH}/calendar`, { from, to }), calendarSchema, signal),
    placeholderData: (previous) => previous,
  });
}

/** Makes a window (`id` null) or changes one. */
export function useSaveWindow() {
  return useChange({
    send: ({ id, window }: { readonly id: number | null; readonly window: NewMaintenance }) =>
      id === null
        ? sendJson("POST", PATH, window, maintenanceSchema)
        : sendJson("PUT", `${PATH}/${id}`, window, maintenanceSchema),
    queryKey,
    done: ({ name }) => `Saved the maintenance ${name}`,
  });
}

/** Removes a window. */
export function useRemoveWindow() {
  return useChange({
    send: ({ id }: MaintenanceItem) => sendJson("DELETE", `${PATH}/${id}`, {}, nothingSchema),
    queryKey,
    done: (_, { name }) => `Deleted the maintenance ${name}`,
  });
}

async function fetchWindows(signal: AbortSignal): Promise<MaintenanceItem[]> {
  const windows: MaintenanceItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchJson(withQuery(PATH, { cursor }), maintenanceListSchema, signal);
    windows.push(...page.value.items);
    cursor = page.value.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return windows.sort((one, other) => nextMs(one) - nextMs(other) || one.name.localeCompare(other.name));
}

function nextMs({ next }: MaintenanceItem): number {
  return next === null ? Number.MAX_SAFE_INTEGER : Date.parse(next.startsAt);
}
