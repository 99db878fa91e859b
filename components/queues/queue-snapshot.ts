import type { QueueItem, QueueList } from "@/lib/http/api-schemas";

/** A queue on the board; keeps its identity while nothing of it changes. */
export interface BoardQueue extends QueueItem {
  /** When this was received, monotonic milliseconds. */
  readonly receivedAtMs: number;
}

/** When a server was last read: its age when received, and when that was (monotonic milliseconds). */
export interface ServerReading {
  readonly ageMs: number;
  readonly receivedAtMs: number;
}

/** All queues as of one revision. */
export interface QueueSnapshot {
  readonly revision: string;
  readonly queues: readonly BoardQueue[];
  /** The last reading of each server that was ever read, by its id. */
  readonly readings: ReadonlyMap<number, ServerReading>;
}

/** One page of an answer, and when it came (monotonic milliseconds). */
export interface QueuePage {
  readonly value: QueueList;
  readonly receivedAtMs: number;
}

/**
 * What is known after an answer: changed queues replaced where they stood, new ones after the rest, and the
 * others the very same objects. Everything is replaced at the first answer and at a reset.
 */
export function mergeQueues(
  previous: QueueSnapshot | null,
  pages: readonly QueuePage[],
): QueueSnapshot | null {
  const first = pages[0];
  if (first === undefined) return previous;
  const base = previous === null || pages.some((page) => page.value.reset) ? null : previous;

  const changed = new Map<number, BoardQueue>();
  const readings = new Map(base?.readings);
  for (const { value, receivedAtMs } of pages) {
    for (const queue of value.items) changed.set(queue.id, { ...queue, receivedAtMs });
    for (const { serverId, ageMs } of value.readings) {
      if (ageMs !== null) readings.set(serverId, { ageMs, receivedAtMs });
    }
  }
  const kept = (base?.queues ?? []).map((queue) => {
    const replacement = changed.get(queue.id);
    changed.delete(queue.id);
    return replacement ?? queue;
  });
  // The first page's revision: what changed while later pages were read is asked for again.
  return { revision: first.value.revision, queues: [...kept, ...changed.values()], readings };
}

/** When a queue was last read: by the youngest of its servers while it is fresh, by its own word else. */
export function lastReading(
  queue: BoardQueue,
  readings: ReadonlyMap<number, ServerReading>,
): ServerReading | null {
  const own = queue.ageMs === null ? null : { ageMs: queue.ageMs, receivedAtMs: queue.receivedAtMs };
  if (queue.freshness !== "fresh") return own;
  return queue.serverIds.reduce<ServerReading | null>((youngest, serverId) => {
    const reading = readings.get(serverId);
    if (reading === undefined) return youngest;
    if (youngest === null) return reading;
    return reading.receivedAtMs - reading.ageMs > youngest.receivedAtMs - youngest.ageMs ? reading : youngest;
  }, own);
}
