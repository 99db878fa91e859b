import type { QueueDetail, QueueItem, QueueList } from "@/lib/http/api-schemas";
import { pageById } from "@/lib/http/page";
import { ApiError } from "@/lib/http/problem";
import type { Tidewatch } from "@/lib/tidewatch";
import type { Board, BoardQueue } from "./board";
import { freshnessAt, queueNumbers } from "./queue-view";

/** What `GET /api/v1/queues` may ask for. */
export interface QueueListQuery {
  readonly since?: string | undefined;
  readonly cluster?: string | undefined;
  readonly search?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The queues of the board, all or those that changed since a revision, in the order of their ids. */
export function listQueues(tidewatch: Tidewatch, query: QueueListQuery, nowMs: number): QueueList {
  const { board, bootId } = tidewatch;
  const sinceRevision = parseRevision(query.since, bootId, board);
  const search = query.search?.toLowerCase();
  const wanted = [...board.queues.values()]
    .filter((queue) => sinceRevision === null || queue.changedAt > sinceRevision)
    .filter((queue) => query.cluster === undefined || queue.cluster === query.cluster)
    .filter((queue) => search === undefined || `${queue.name} ${queue.tenant}`.toLowerCase().includes(search))
    .sort((a, b) => a.id - b.id);
  const { items, nextCursor } = pageById(wanted, query);
  return {
    items: items.map((queue) => queueItem(queue, nowMs)),
    nextCursor,
    revision: `${bootId}.${board.revision}`,
    reset: query.since !== undefined && sinceRevision === null,
    readings: [...tidewatch.collector.watched.values()].map(({ server, status }) => ({
      serverId: server.id,
      at: isoOrNull(status.lastReadingMs),
      ageMs: ageOrNull(status.lastReadingMs, nowMs),
    })),
  };
}

/** One queue with its servers' parts; throws ApiError `not-found`. */
export function getQueue(tidewatch: Tidewatch, id: number, nowMs: number): QueueDetail {
  const queue = boardQueue(tidewatch, id);
  const parts = [...queue.parts.values()].map((part) => ({
    serverId: part.serverId,
    server: tidewatch.collector.watched.get(part.serverId)?.server.name ?? "",
    depth: part.depth,
    at: isoOrNull(part.receivedAtMs),
    ageMs: ageOrNull(part.receivedAtMs, nowMs),
    freshness: freshnessAt(part.receivedAtMs, part.intervalMs, nowMs),
  }));
  return { ...queueItem(queue, nowMs), parts };
}

/** The queue of that id; throws ApiError `not-found`. */
export function boardQueue({ board }: Pick<Tidewatch, "board">, id: number): BoardQueue {
  const queue = board.queues.get(id);
  if (queue === undefined) throw new ApiError("not-found", "There is no queue with this id.");
  return queue;
}

/** A moment as ISO 8601, or null. */
export function isoOrNull(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}

/** How long ago a moment was, whole milliseconds and never negative, or null. */
export function ageOrNull(atMs: number | null, nowMs: number): number | null {
  return atMs === null ? null : Math.max(0, Math.round(nowMs - atMs));
}

function queueItem(queue: BoardQueue, nowMs: number): QueueItem {
  const { oldestAtMs, receivedAtMs, ...numbers } = queueNumbers(
    [...queue.parts.values()],
    queue.depthMode,
    queue.ring,
    nowMs,
  );
  return {
    id: queue.id,
    name: queue.name,
    tenant: queue.tenant,
    cluster: queue.cluster,
    profile: queue.profile,
    strategy: queue.strategy,
    ...numbers,
    oldestAt: isoOrNull(oldestAtMs),
    at: isoOrNull(receivedAtMs),
    ageMs: ageOrNull(receivedAtMs, nowMs),
    serverIds: [...queue.parts.keys()],
    state: queue.drain.state,
    stateSince: isoOrNull(queue.drain.sinceMs),
    usualAt: isoOrNull(queue.drain.usualAtMs),
    expectedDepartures: queue.drain.expectedDepartures,
    departures: queue.drain.departures,
    alertId: queue.alerts.alert?.id ?? null,
    alert: queue.alerts.alert,
    openAlerts: queue.alerts.openAlerts,
  };
}

/** The revision that `since` names when it is of this process, not of its future, and no queue was taken off since; else null. */
function parseRevision(since: string | undefined, bootId: string, board: Board): number | null {
  const [boot, text] = since?.split(".") ?? [];
  const revision = Number(text);
  const isOurs = boot === bootId && Number.isSafeInteger(revision) && revision <= board.revision;
  return isOurs && revision >= board.lostAt ? revision : null;
}
