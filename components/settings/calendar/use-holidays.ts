"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, sendFile, sendJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import {
  type HolidayItem,
  holidayImportSchema,
  holidayListSchema,
  holidaySchema,
  nothingSchema,
} from "@/lib/http/settings-schemas";
import { useChange } from "../use-change";

const PATH = "/api/v1/holidays";
const REFRESH_GAP_MS = 10_000;
const PAGE_SIZE = 5_000;
const queryKey = ["holidays"];

/** All holidays, kept up to date. */
export function useHolidays() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({ queryKey, queryFn: ({ signal }) => fetchHolidays(signal) });
}

/** Adds a holiday. */
export function useAddHoliday() {
  return useChange({
    send: (holiday: Omit<HolidayItem, "id">) => sendJson("POST", PATH, holiday, holidaySchema),
    queryKey,
    done: ({ name, date }) => `Added ${name}, ${date}`,
  });
}

/** Removes a holiday. */
export function useRemoveHoliday() {
  return useChange({
    send: ({ id }: HolidayItem) => sendJson("DELETE", `${PATH}/${id}`, {}, nothingSchema),
    queryKey,
    done: (_, { name, date }) => `Removed ${name}, ${date}`,
  });
}

/** Imports an iCalendar file for one cluster, or (null) for all. */
export function useImportHolidays() {
  return useChange({
    send: ({ file, clusterId }: { file: File; clusterId: number | null }) =>
      sendFile(
        withQuery(`${PATH}/import`, { clusterId: clusterId ?? undefined }),
        file,
        "text/calendar",
        holidayImportSchema,
      ),
    queryKey,
    done: ({ added }) =>
      added === 0 ? "No new holidays" : `Added ${added} ${added === 1 ? "holiday" : "holidays"}`,
  });
}

async function fetchHolidays(signal: AbortSignal): Promise<HolidayItem[]> {
  const holidays: HolidayItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchJson(withQuery(PATH, { cursor, limit: PAGE_SIZE }), holidayListSchema, signal);
    holidays.push(...page.value.items);
    cursor = page.value.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return holidays.sort((a, b) => a.date.localeCompare(b.date) || a.id - b.id);
}
