"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { fetchJson, sendJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import {
  type OptionChange,
  type OptionChangeAnswer,
  optionChangeAnswerSchema,
  type ServerOptionsItem,
  serverOptionsListSchema,
  serverOptionsSchema,
} from "@/lib/http/option-schemas";

const REFRESH_GAP_MS = 3_000;
const queryKey = ["server-options"];

/** The switches of all servers as they were read last, kept up to date. */
export function useServerOptions() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({ queryKey, queryFn: ({ signal }) => fetchOptions(signal) });
}

/** Reads a server's switches now, or writes them; what comes back takes its place in the list. Both throw `ApiError`. */
export function useOptionExchange(): {
  readonly read: (serverId: number) => Promise<void>;
  readonly write: (serverId: number, changes: readonly OptionChange[]) => Promise<OptionChangeAnswer>;
} {
  const queryClient = useQueryClient();
  const take = useCallback(
    (item: ServerOptionsItem) =>
      queryClient.setQueryData<ServerOptionsItem[]>(queryKey, (items) =>
        items?.map((each) => (each.id === item.id ? item : each)),
      ),
    [queryClient],
  );
  const read = useCallback(
    async (serverId: number) => {
      const { value } = await fetchJson(`/api/v1/servers/${serverId}/options`, serverOptionsSchema);
      take(value);
    },
    [take],
  );
  const write = useCallback(
    async (serverId: number, changes: readonly OptionChange[]) => {
      const path = `/api/v1/servers/${serverId}/options`;
      const answer = await sendJson("PATCH", path, { changes }, optionChangeAnswerSchema);
      take(answer.server);
      return answer;
    },
    [take],
  );
  return { read, write };
}

async function fetchOptions(signal: AbortSignal): Promise<ServerOptionsItem[]> {
  const items: ServerOptionsItem[] = [];
  let cursor: string | undefined;
  do {
    const { value } = await fetchJson(
      withQuery("/api/v1/server-options", { cursor }),
      serverOptionsListSchema,
      signal,
    );
    items.push(...value.items);
    cursor = value.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}
