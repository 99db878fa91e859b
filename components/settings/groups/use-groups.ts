"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, sendJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import {
  nothingSchema,
  type QueueGroupItem,
  queueGroupListSchema,
  queueGroupSchema,
} from "@/lib/http/settings-schemas";
import { useChange } from "../use-change";

const PATH = "/api/v1/groups";
const REFRESH_GAP_MS = 10_000;
const queryKey = ["groups"];

/** A group as it is written; `id` null makes a new one. */
export interface GroupDraft {
  readonly id: number | null;
  readonly name: string;
  readonly queueIds: number[];
}

/** All groups, kept up to date. */
export function useGroups() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({ queryKey, queryFn: ({ signal }) => fetchGroups(signal) });
}

/** Makes or changes a group. */
export function useSaveGroup() {
  return useChange({
    send: ({ id, ...content }: GroupDraft) =>
      id === null
        ? sendJson("POST", PATH, content, queueGroupSchema)
        : sendJson("PUT", `${PATH}/${id}`, content, queueGroupSchema),
    queryKey,
    done: ({ name }) => `Saved the group ${name}`,
  });
}

/** Removes a group. */
export function useRemoveGroup() {
  return useChange({
    send: ({ id }: QueueGroupItem) => sendJson("DELETE", `${PATH}/${id}`, {}, nothingSchema),
    queryKey,
    done: (_, { name }) => `Deleted the group ${name}`,
  });
}

async function fetchGroups(signal: AbortSignal): Promise<QueueGroupItem[]> {
  const groups: QueueGroupItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchJson(withQuery(PATH, { cursor }), queueGroupListSchema, signal);
    groups.push(...page.value.items);
    cursor = page.value.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return groups.sort((a, b) => a.name.localeCompare(b.name));
}
