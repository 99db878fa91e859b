import type { DetectionItem } from "@/lib/http/detection-schemas";

/** The detection of the queue itself that is open, of a list that is newest first; null when none is. */
export function openDetection(detections: readonly DetectionItem[]): DetectionItem | null {
  return detections.find(({ queue, endedAt }) => queue !== null && endedAt === null) ?? null;
}
