import type { BoardQueue } from "./queue-snapshot";

/** Depths of some queues together. */
export interface DepthTotal {
  readonly queues: number;
  /** Sum of the known depths, interactions. */
  readonly depth: number;
  /** True when the sum is only a lower bound: a depth was capped or is partial. */
  readonly atLeast: boolean;
  /** Queues whose depth is unknown. */
  readonly unknown: number;
}

/** All queues together; archives, which are meant to be large, apart. */
export interface BoardSummary {
  readonly waiting: DepthTotal;
  readonly archived: DepthTotal;
}

/** Sums up the queues. */
export function summarise(queues: readonly BoardQueue[]): BoardSummary {
  const { archives, others } = apart(queues);
  return { waiting: totalDepth(others), archived: totalDepth(archives) };
}

/** Archives and the other queues, each in the order that they had. */
export function apart<Queue extends Pick<BoardQueue, "profile">>(
  queues: readonly Queue[],
): { readonly archives: Queue[]; readonly others: Queue[] } {
  const archives: Queue[] = [];
  const others: Queue[] = [];
  for (const queue of queues) (queue.profile === "archive" ? archives : others).push(queue);
  return { archives, others };
}

/** The rows that are always listed and the archives that can be folded: one with an open alert is never hidden. */
export function fold<Queue extends Pick<BoardQueue, "profile" | "openAlerts">>(
  queues: readonly Queue[],
): { readonly listed: Queue[]; readonly folded: Queue[] } {
  const listed: Queue[] = [];
  const folded: Queue[] = [];
  for (const queue of queues)
    (queue.profile === "archive" && queue.openAlerts === 0 ? folded : listed).push(queue);
  return { listed, folded };
}

/** What waits in some queues together. */
export function totalDepth(queues: readonly Pick<BoardQueue, "depth" | "capped" | "partial">[]): DepthTotal {
  let depth = 0;
  let unknown = 0;
  let atLeast = false;
  for (const queue of queues) {
    if (queue.depth === null) unknown += 1;
    else {
      depth += queue.depth;
      atLeast ||= queue.capped || queue.partial;
    }
  }
  return { queues: queues.length, depth, atLeast, unknown };
}
