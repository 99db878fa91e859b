import { possibleCauses } from "@/lib/detection/causes";
import type { NearQueues, PossibleCause, ServerShare } from "@/lib/detection/causes/question";
import type { Explanation } from "@/lib/detection/explain";
import { ALARM_STATES, type Reading } from "@/lib/detection/types";

import { countNear } from "./near-queues";
import type { DetectionSources } from "./queue-detection";
import { departuresIn, recentMinutes } from "./recent-minutes";
import { type RecordedPart, recordedObservations } from "./recorded-observations";
import { readParts } from "./recorded-parts";
import { usualRates } from "./usual-rates";
import type { WatchedQueue } from "./watched-queue";

/** How far back the readings go that causes are weighed by. */
const RECENT_MS = 30 * 60_000;

/** What was read of a queue over the last minutes, and the names of its servers. */
export interface Lately {
  readonly parts: readonly RecordedPart[];
  readonly servers: ReadonlyMap<number, string>;
}

/** Reads what causes are weighed by; null while nothing is wrong, since none is asked for then. */
export async function readLately(
  { detection, timeSeries, database }: DetectionSources,
  queue: WatchedQueue,
  atMs: number,
): Promise<Lately | null> {
  if (queue.state.state === null || !ALARM_STATES.has(queue.state.state)) return null;
  const parts = await readParts(detection.seriesOf(queue), timeSeries, atMs - RECENT_MS, atMs + 1);
  const named = await database.prisma.server.findMany({
    where: { id: { in: parts.map(({ serverId }) => serverId) } },
    select: { id: true, name: true },
  });
  return { parts, servers: new Map(named.map(({ id, name }) => [id, name])) };
}

/** The possible causes of a queue's state, from what was read of it lately and of the queues near it now; empty while nothing is wrong. */
export function queueCauses(
  { detection, board }: DetectionSources,
  queue: WatchedQueue,
  shown: Explanation,
  atMs: number,
  lately: Lately | null,
): PossibleCause[] {
  const { state } = queue;
  const numbers = board.queues.get(queue.id)?.numbers;
  const cluster = [...detection.queues.values()].filter(({ clusterId }) => clusterId === queue.clusterId);
  const heldBy = (serverId: number) =>
    cluster.filter(({ id }) => board.queues.get(id)?.parts.has(serverId) === true);
  return possibleCauses({
    state: shown.state,
    queue: queue.name,
    strategy: queue.strategy,
    profile: queue.profile,
    departed: state.departuresObserved === 0 ? null : Math.round(shown.departures),
    inRouting: numbers?.inRouting ?? null,
    withAgent: numbers?.withAgent ?? null,
    routingIdleMinutes:
      Number.isNaN(state.routingIdleSinceMs) || state.enteredWhileIdle === 0
        ? null
        : (atMs - state.routingIdleSinceMs) / 60_000,
    oldestMinutes: numbers?.oldestAtMs == null ? null : Math.max(0, (atMs - numbers.oldestAtMs) / 60_000),
    recent:
      lately === null
        ? null
        : recentMinutes(readingsOf(lately.parts, queue, shown.sinceMs), usualRates(queue)),
    servers:
      lately === null || queue.depthMode === "shared"
        ? []
        : lately.parts.flatMap((part) =>
            shareOf(
              readingsOf([part], queue, shown.sinceMs),
              lately.servers.get(part.serverId),
              countNear(queue, heldBy(part.serverId)),
            ),
          ),
    sameStrategy: countNear(
      queue,
      queue.strategy === null ? [] : cluster.filter(({ strategy }) => strategy === queue.strategy),
    ),
    sameCluster: countNear(queue, cluster),
  });
}

function shareOf(readings: readonly Reading[], server: string | undefined, near: NearQueues): ServerShare[] {
  const last = readings.at(-1);
  if (server === undefined || last === undefined) return [];
  return [{ server, depth: last.depth, left: departuresIn(readings), near }];
}

/** The readings of the lasting condition only: what was before it says nothing of its cause. */
function readingsOf(parts: readonly RecordedPart[], { depthMode }: WatchedQueue, sinceMs: number): Reading[] {
  return [...recordedObservations(parts, depthMode)]
    .filter((observation) => observation.kind === "reading")
    .filter(({ atMs }) => !(atMs < sinceMs));
}
