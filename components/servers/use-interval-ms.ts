"use client";

import { useServers } from "./use-servers";

const USUAL_INTERVAL_MS = 5_000;

/** The longest poll interval of some servers, milliseconds; null until it is known, the usual one when it cannot be. */
export function useIntervalMs(serverIds: readonly number[]): number | null {
  const { data, error } = useServers();
  if (data === undefined) return error === null ? null : USUAL_INTERVAL_MS;
  const intervals = data.servers
    .filter(({ id }) => serverIds.includes(id))
    .map(({ intervalMs }) => intervalMs);
  return intervals.length === 0 ? USUAL_INTERVAL_MS : Math.max(...intervals);
}
