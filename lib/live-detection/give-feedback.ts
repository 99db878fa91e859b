import type { Database } from "@/lib/db/database";
import type { DetectionItem, Verdict } from "@/lib/http/detection-schemas";
import { ApiError } from "@/lib/http/problem";
import { detectionItem } from "./detection-list";
import type { LiveDetection } from "./live-detection";

/** What a person says of a call-out, with the reason where one is given. */
export interface GivenFeedback {
  readonly verdict: Verdict;
  readonly reason?: string | undefined;
}

/**
 * Keeps what a person says of a call-out. Where it lasts, or is the last of its queue, the detector heeds it: "expected" and "wrong" end it,
 * and "wrong" is learned from. Of an older one it is kept for the count of false alarms only. Throws ApiError `not-found`, and
 * `bad-request` when "expected" comes without a reason.
 */
export async function giveFeedback(
  { database, detection }: { readonly database: Database; readonly detection: LiveDetection },
  id: number,
  { verdict, reason }: GivenFeedback,
  nowMs: number,
): Promise<DetectionItem> {
  if (verdict === "expected" && reason === undefined)
    throw new ApiError("bad-request", "Say why it was expected: a holiday, a test.", [
      { path: "reason", message: "is missing" },
    ]);
  const { prisma } = database;
  const row = await prisma.detection.findUnique({ where: { id } });
  if (row === null) throw new ApiError("not-found", "There is no call-out with this id.");
  const subject = row.queueId === null ? { pool: row.pool ?? "" } : { queueId: row.queueId };
  const newer = await prisma.detection.count({ where: { ...subject, id: { gt: id } } });
  const updated = await prisma.detection.update({
    where: { id },
    data: { feedback: verdict, feedbackReason: reason ?? null, feedbackMs: BigInt(nowMs) },
  });
  if (newer === 0 && verdict !== row.feedback) await detection.heed(subject, verdict);
  return detectionItem(updated, detection);
}
