"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, sendJson } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { calendarSettingsSchema } from "@/lib/http/settings-schemas";
import { useChange } from "../use-change";

const PATH = "/api/v1/settings/calendar";
const REFRESH_GAP_MS = 10_000;
const queryKey = ["settings", "calendar"];

/** The site's time zone, kept up to date. */
export function useCalendarSettings() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({ queryKey, queryFn: ({ signal }) => fetchJson(PATH, calendarSettingsSchema, signal) });
}

/** Sets the site's time zone; null = the machine's. */
export function useChangeCalendarSettings() {
  return useChange({
    send: (timeZone: string | null) => sendJson("PUT", PATH, { timeZone }, calendarSettingsSchema),
    queryKey,
    done: () => "Saved the site’s time zone",
  });
}
