"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, sendJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { useChange } from "@/components/settings/use-change";
import {
  type NewSilence,
  type SilenceItem,
  silenceListSchema,
  silenceSchema,
} from "@/lib/http/alert-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";

const PATH = "/api/v1/silences";
const REFRESH_GAP_MS = 3_000;
const queryKey = ["silences"];

/** The silences that last and that are planned, what ends or begins first before, kept up to date. */
export function useSilences() {
  const key = [...queryKey, "ahead"];
  useRefreshOnNews(key, REFRESH_GAP_MS);
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => ({
      active: (await fetchSilences("active", signal)).sort(by("endsAt")),
      planned: (await fetchSilences("planned", signal)).sort(by("startsAt")),
    }),
  });
}

/** The newest silences that are over, as many as asked for, kept up to date. */
export function useEndedSilences(limit: number) {
  const key = [...queryKey, "ended"];
  useRefreshOnNews(key, REFRESH_GAP_MS);
  return useQuery({
    queryKey: [...key, limit],
    queryFn: ({ signal }) =>
      fetchJson(withQuery(PATH, { status: "ended", limit }), silenceListSchema, signal),
    placeholderData: (previous) => previous,
  });
}

/** Makes a silence. */
export function useAddSilence() {
  return useChange({
    send: (silence: NewSilence) => sendJson("POST", PATH, silence, silenceSchema),
    queryKey,
    done: ({ status }) => (status === "planned" ? "Planned the silence" : "The silence has begun"),
  });
}

/** Another end or reason of a silence; `done` says so. */
export interface SilenceChange {
  readonly id: number;
  readonly change: { readonly endsAt?: string; readonly reason?: string };
  readonly done: string;
}

/** Changes a silence's end or reason. */
export function useChangeSilence() {
  return useChange({
    send: ({ id, change }: SilenceChange) => sendJson("PATCH", `${PATH}/${id}`, change, silenceSchema),
    queryKey,
    done: (_, { done }) => done,
  });
}

/** Takes back a silence that has not begun. */
export function useRemoveSilence() {
  return useChange({
    send: ({ id }: SilenceItem) => sendJson("DELETE", `${PATH}/${id}`, {}, nothingSchema),
    queryKey,
    done: () => "Took the planned silence back",
  });
}

async function fetchSilences(status: SilenceItem["status"], signal: AbortSignal): Promise<SilenceItem[]> {
  const silences: SilenceItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchJson(withQuery(PATH, { status, cursor }), silenceListSchema, signal);
    silences.push(...page.value.items);
    cursor = page.value.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return silences;
}

function by(moment: "startsAt" | "endsAt") {
  return (one: SilenceItem, other: SilenceItem) => Date.parse(one[moment]) - Date.parse(other[moment]);
}
