import { isCalledOut } from "@/components/detections/detection-words";
import type { BoardQueue } from "./queue-snapshot";

/** All queues together: what waits, and how many are called out. */
export interface BoardSummary {
  readonly queues: number;
  /** Sum of all known depths but those of archives, which are meant to be large. */
  readonly waiting: number;
  /** True when the sum is only a lower bound: a depth was capped or is partial. */
  readonly atLeast: boolean;
  /** Queues whose depth is unknown. */
  readonly unknown: number;
  /** Queues that the detector calls out. */
  readonly calledOut: number;
}

/** Sums up the queues. */
export function summarise(queues: readonly BoardQueue[]): BoardSummary {
  let waiting = 0;
  let unknown = 0;
  let calledOut = 0;
  let atLeast = false;
  for (const queue of queues) {
    if (isCalledOut(queue.state)) calledOut += 1;
    if (queue.depth === null) unknown += 1;
    else if (queue.profile !== "archive") {
      waiting += queue.depth;
      atLeast ||= queue.capped || queue.partial;
    }
  }
  return { queues: queues.length, waiting, atLeast, unknown, calledOut };
}
