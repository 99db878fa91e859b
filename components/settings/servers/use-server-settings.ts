"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchJson, sendJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import {
  addedServersSchema,
  type ClusterSettings,
  clusterSettingsSchema,
  connectionTestSchema,
  discoverySchema,
  type ErasureItem,
  type GaxAccessBody,
  type ServerChange,
  type ServerSettings,
  serverSettingsListSchema,
  serverSettingsSchema,
} from "@/lib/http/server-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { useChange } from "../use-change";

const PATH = "/api/v1/servers";
const REFRESH_GAP_MS = 3_000;
const queryKey = ["server-settings"];

/** A connection as a person types it in. */
export interface ConnectionDraft {
  readonly url: string;
  readonly token?: string;
  readonly caPem?: string;
}

/** A server that is to be added. */
export interface ChosenServer {
  readonly name: string;
  readonly cluster: string;
  readonly listedCluster: string;
}

/** How all servers are watched, and whose history is being deleted; kept up to date. */
export function useServerSettings() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({ queryKey, queryFn: ({ signal }) => fetchSettings(signal) });
}

/** Asks a bridge which servers it offers. */
export function useDiscovery() {
  return useMutation({
    mutationFn: (connection: ConnectionDraft) =>
      sendJson("POST", "/api/v1/bridges/discover", connection, discoverySchema),
    networkMode: "always",
  });
}

/** Polls a server once: through a bridge that is typed in, or as it is stored but for what is typed in. */
export function useConnectionTest() {
  return useMutation({
    mutationFn: (
      wanted:
        | { readonly name: string; readonly connection: ConnectionDraft }
        | { readonly serverId: number; readonly draft: StoredDraft },
    ) =>
      "serverId" in wanted
        ? sendJson("POST", `${PATH}/${wanted.serverId}/test`, wanted.draft, connectionTestSchema)
        : sendJson(
            "POST",
            "/api/v1/bridges/test",
            { ...wanted.connection, name: wanted.name },
            connectionTestSchema,
          ),
    networkMode: "always",
  });
}

/** What a person has changed of a stored connection; null takes away. */
export interface StoredDraft {
  readonly url?: string;
  readonly token?: string | null;
  readonly caPem?: string | null;
}

/** Watches servers of a bridge from now on. */
export function useAddServers() {
  return useChange({
    send: (
      wanted: ConnectionDraft & { readonly servers: readonly ChosenServer[]; readonly intervalMs: number },
    ) => sendJson("POST", PATH, wanted, addedServersSchema),
    queryKey,
    done: ({ items }) => (items.length === 1 ? `Added ${items[0]?.name}` : `Added ${items.length} servers`),
  });
}

/** Changes how a server is watched. */
export function useChangeServer(server: ServerSettings) {
  return useChange({
    send: (change: Omit<ServerChange, "revision">) =>
      sendJson(
        "PATCH",
        `${PATH}/${server.id}`,
        { revision: server.revision, ...change },
        serverSettingsSchema,
      ),
    queryKey,
    done: ({ name, paused }, change) =>
      change.paused === undefined ? `Saved ${name}` : paused ? `Paused ${name}` : `${name} is polled again`,
  });
}

/** Watches a server no more. */
export function useRemoveServer(server: ServerSettings) {
  return useChange({
    send: (history: "keep" | "erase") =>
      sendJson("DELETE", `${PATH}/${server.id}`, { history }, nothingSchema),
    queryKey,
    done: () => `Deleted ${server.name}`,
  });
}

/** Sets a cluster's time zone and how its depths are added up. */
export function useChangeClusterSettings(cluster: ClusterSettings) {
  return useChange({
    send: (change: Pick<ClusterSettings, "timeZone" | "depthMode">) =>
      sendJson("PATCH", `/api/v1/clusters/${cluster.id}`, change, clusterSettingsSchema),
    queryKey,
    done: ({ name }) => `Saved ${name}`,
  });
}

/** Sets or removes the way through Genesys Administrator Extension; null removes it. */
export function useChangeGax(server: ServerSettings) {
  const queryClient = useQueryClient();
  return useChange({
    send: async (access: GaxAccessBody | null) => {
      const path = `${PATH}/${server.id}/gax`;
      const answer =
        access === null
          ? await sendJson("DELETE", path, {}, serverSettingsSchema)
          : await sendJson("PUT", path, access, serverSettingsSchema);
      await queryClient.invalidateQueries({ queryKey: ["server-options"] });
      return answer;
    },
    queryKey,
    done: ({ name, gax }) =>
      gax === null
        ? `Options of ${name} go through its bridge`
        : `Options of ${name} go through Genesys Administrator Extension`,
  });
}

async function fetchSettings(
  signal: AbortSignal,
): Promise<{ servers: readonly ServerSettings[]; erasures: readonly ErasureItem[] }> {
  const servers: ServerSettings[] = [];
  let erasures: readonly ErasureItem[] = [];
  let cursor: string | undefined;
  do {
    const path = withQuery("/api/v1/settings/servers", { cursor });
    const { value } = await fetchJson(path, serverSettingsListSchema, signal);
    servers.push(...value.items);
    erasures = value.erasures;
    cursor = value.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { servers, erasures };
}
