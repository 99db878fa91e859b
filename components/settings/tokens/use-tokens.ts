"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, sendJson } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import type { TokenScope } from "@/lib/auth/words";
import { madeTokenSchema, type TokenItem, tokenListSchema } from "@/lib/http/people-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { useChange } from "../use-change";

const PATH = "/api/v1/tokens";
const queryKey = ["tokens"];
const REFRESH_GAP_MS = 10_000;

/** All tokens, kept up to date. */
export function useTokens() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await fetchJson(PATH, tokenListSchema, signal)).value.items,
  });
}

/** Makes a token. */
export function useCreateToken() {
  return useChange({
    send: (body: { name: string; scope: TokenScope; expiresAt: string | null }) =>
      sendJson("POST", PATH, body, madeTokenSchema),
    queryKey,
    done: ({ name }) => `Made the token ${name}`,
  });
}

/** Deletes a token. */
export function useRemoveToken() {
  return useChange({
    send: ({ id }: TokenItem) => sendJson("DELETE", `${PATH}/${id}`, {}, nothingSchema),
    queryKey,
    done: (_, { name }) => `Deleted the token ${name}`,
  });
}
