import type { QueueDetail } from "@/lib/http/api-schemas";
import type { QueueDetection } from "@/lib/http/detection-schemas";

/** The numbers of a queue at one moment; null = not known. */
export interface ShownReading {
  readonly depth: number | null;
  readonly capped: boolean;
  readonly inRouting: number | null;
  readonly withAgent: number | null;
  readonly oldestAt: string | null;
  /** When it was read, ISO 8601; null = never. */
  readonly readAt: string | null;
}

/**
 * The reading that a page shows of a queue: the one that its status speaks of, so that both say the same number; the board's where that
 * one is missing, or where the queue was not read lately or in part only.
 */
export function shownReading(
  queue: Pick<
    QueueDetail,
    "depth" | "capped" | "inRouting" | "withAgent" | "oldestAt" | "at" | "freshness" | "partial"
  >,
  reading: QueueDetection["reading"],
): ShownReading {
  if (reading !== null && queue.freshness === "fresh" && !queue.partial) {
    const { at, ...numbers } = reading;
    return { ...numbers, readAt: at };
  }
  const { depth, capped, inRouting, withAgent, oldestAt, at } = queue;
  return { depth, capped, inRouting, withAgent, oldestAt, readAt: at };
}
