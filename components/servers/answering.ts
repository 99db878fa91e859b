import type { NewestReading } from "@/components/live/live-word";
import { ageNowMs } from "@/components/ui/age-now";
import type { ServerItem } from "@/lib/http/api-schemas";

/** True for a server that is asked for readings, unlike one that is paused or known from an import only. */
function isPolled(server: ServerItem): boolean {
  return server.state !== "paused" && server.state !== "imported";
}

/** How many of the servers that are polled answered their last poll. */
export function countAnswering(servers: readonly ServerItem[]): { answering: number; polled: number } {
  const polled = servers.filter(isPolled);
  const answering = polled.filter(
    ({ lastPoll }) => lastPoll !== null && (lastPoll.outcome === "ok" || lastPoll.outcome === "stale"),
  );
  return { answering: answering.length, polled: polled.length };
}

/** The newest reading of all polled servers at `nowMs` (monotonic, like `receivedAtMs`); null before the first. */
export function newestReading(
  servers: readonly ServerItem[],
  receivedAtMs: number,
  nowMs: number,
): NewestReading | null {
  let newest: NewestReading | null = null;
  for (const server of servers) {
    if (server.ageMs === null || !isPolled(server)) continue;
    if (newest === null || server.ageMs < newest.ageMs) {
      newest = { ageMs: server.ageMs, intervalMs: server.intervalMs };
    }
  }
  return newest === null ? null : { ...newest, ageMs: ageNowMs(newest.ageMs, receivedAtMs, nowMs) };
}
