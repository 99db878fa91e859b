"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, sendJson } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { detectionSettingsSchema } from "@/lib/http/settings-schemas";
import { useChange } from "../use-change";

const PATH = "/api/v1/settings/detection";
const REFRESH_GAP_MS = 10_000;
const queryKey = ["settings", "detection"];

/** The knob and what became of it, kept up to date. */
export function useDetectionSettings() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({ queryKey, queryFn: ({ signal }) => fetchJson(PATH, detectionSettingsSchema, signal) });
}

/** Sets the knob. */
export function useChangeDetectionSettings() {
  return useChange({
    send: (falseAlarmsPerMonth: number) =>
      sendJson("PUT", PATH, { falseAlarmsPerMonth }, detectionSettingsSchema),
    queryKey,
    done: () => "Saved: every queue is judged by it from its next poll on",
  });
}
