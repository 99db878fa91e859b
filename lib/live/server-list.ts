import type { WatchedServer } from "@/lib/collector/collector";
import type { CounterList, ServerItem } from "@/lib/http/api-schemas";
import { ApiError } from "@/lib/http/problem";
import type { Tidewatch } from "@/lib/tidewatch";
import { ageOrNull, isoOrNull } from "./queue-list";
import { perMinute, stateAt } from "./server-status";

/** All watched servers, in the order of their ids. */
export function listServers(tidewatch: Tidewatch, nowMs: number): ServerItem[] {
  return [...tidewatch.collector.watched.values()]
    .sort((a, b) => a.server.id - b.server.id)
    .map((watched) => serverItem(tidewatch, watched, nowMs));
}

/** One server; throws ApiError `not-found`. */
export function getServer(tidewatch: Tidewatch, id: number, nowMs: number): ServerItem {
  return serverItem(tidewatch, watchedServer(tidewatch, id), nowMs);
}

/** The KPI counters of the server's last reading, by group and name; throws ApiError `not-found`. */
export function getCounters(tidewatch: Tidewatch, id: number): Omit<CounterList, "nextCursor"> {
  const { status } = watchedServer(tidewatch, id);
  const items = [...status.counters.values()].flatMap((trail) => {
    const last = trail.points.at(-1);
    if (last === undefined) return [];
    const { group, name } = trail;
    return [
      { group, name, total: last.total, perMinute: perMinute(trail), at: new Date(last.atMs).toISOString() },
    ];
  });
  items.sort((a, b) => a.group.localeCompare(b.group, "en") || a.name.localeCompare(b.name, "en"));
  return { items, collected: [...status.collected] };
}

/** The watched server of that id; throws ApiError `not-found`. */
export function watchedServer({ collector }: Pick<Tidewatch, "collector">, id: number): WatchedServer {
  const watched = collector.watched.get(id);
  if (watched === undefined) throw new ApiError("not-found", "There is no server with this id.");
  return watched;
}

function serverItem(
  { board, alerting }: Tidewatch,
  { server, status }: WatchedServer,
  nowMs: number,
): ServerItem {
  const { lastPoll, lastReadingMs, lastReadingAtMs } = status;
  return {
    id: server.id,
    name: server.name,
    cluster: server.cluster,
    bridge: server.target === null ? null : new URL(server.target.url).host,
    version: status.version,
    intervalMs: server.intervalMs,
    state: stateAt(status, server.intervalMs, nowMs),
    progress: status.progress,
    since: isoOrNull(status.sinceMs),
    startedAt: isoOrNull(status.startedAtMs),
    lastPoll:
      lastPoll === null
        ? null
        : {
            at: new Date(lastPoll.atMs).toISOString(),
            outcome: lastPoll.outcome,
            latencyMs: lastPoll.latencyMs,
            sentence: lastPoll.sentence,
          },
    lastReadingAt: isoOrNull(lastReadingMs),
    ageMs: ageOrNull(lastReadingMs, nowMs),
    failuresInARow: status.failuresInARow,
    nextPollAt: isoOrNull(status.nextPollMs === null ? null : Math.round(status.nextPollMs)),
    clockOffsetMs:
      lastReadingMs === null || lastReadingAtMs === null ? null : Math.round(lastReadingAtMs - lastReadingMs),
    refused: { count: status.refused.count, examples: [...status.refused.examples] },
    queues: board.queueCount(server.id),
    polls: { ...status.polls },
    alertId: alerting.engine.links.servers.get(server.id) ?? null,
  };
}
