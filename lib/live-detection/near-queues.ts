import type { NearQueues } from "@/lib/detection/causes/question";
import type { DetectionState } from "@/lib/detection/types";
import type { WatchedQueue } from "./watched-queue";

const DRAINING: ReadonlySet<DetectionState> = new Set(["ok", "growing", "recovering"]);
const STOPPED: ReadonlySet<DetectionState> = new Set([
  "not-draining",
  "unconfirmed",
  "waiting-too-long",
  "draining-slowly",
]);

/**
 * Counts the queues near one: those among `others` that hold work, are no archives, and are not the queue itself. The one definition by
 * which the page's causes and its groups of queues count.
 */
export function countNear(
  queue: Pick<WatchedQueue, "id">,
  others: Iterable<Pick<WatchedQueue, "id" | "profile" | "state">>,
): NearQueues {
  let waiting = 0;
  let draining = 0;
  let stopped = 0;
  for (const { id, profile, state } of others) {
    if (id === queue.id || profile === "archive" || !(state.depth > 0)) continue;
    waiting += 1;
    if (state.state === null) continue;
    if (DRAINING.has(state.state)) draining += 1;
    else if (STOPPED.has(state.state)) stopped += 1;
  }
  return { waiting, draining, stopped };
}

/** The sentence on the queues near one, in a group that has not stopped together. */
export function nearSentence({ waiting, draining, stopped }: NearQueues): string {
  if (waiting === 0) return "No other queue holds work.";
  const others = waiting === 1 ? "1 other queue holds work" : `${waiting} other queues hold work`;
  if (draining === waiting) return `${others}: ${waiting === 1 ? "it drains" : "all drain"} as usual.`;
  const open = waiting - draining - stopped;
  const parts = [
    draining > 0 && `${draining} ${draining === 1 ? "drains" : "drain"} as usual`,
    stopped > 0 && `${stopped} ${stopped === 1 ? "does" : "do"} not`,
    open > 0 && `${open} ${open === 1 ? "is" : "are"} not certain yet`,
  ].filter((part) => part !== false);
  return `${others}: ${parts.join(", ")}.`;
}
