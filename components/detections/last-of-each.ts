import type { DetectionItem } from "@/lib/http/detection-schemas";

/** The ids of those detections, given newest first, that are the last of their queue or pool. */
export function lastOfEach(detections: readonly Pick<DetectionItem, "id" | "queue" | "pool">[]): Set<number> {
  const last = new Map<string, number>();
  for (const { id, queue, pool } of detections) {
    const subject = pool === null ? `queue ${queue?.id}` : `${pool.kind} ${pool.name}`;
    if (!last.has(subject)) last.set(subject, id);
  }
  return new Set(last.values());
}
