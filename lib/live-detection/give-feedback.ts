import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import type { DetectionItem, Verdict } from "@/lib/http/detection-schemas";
import { ApiError } from "@/lib/http/problem";
import { detectionItem } from "./detection-list";
import type { LiveDetection } from "./live-detection";

/** What a person says of a detection, with the reason where one is given. */
export interface GivenFeedback {
  readonly verdict: Verdict;
  readonly reason?: string | undefined;
}

/**
 * Keeps what a person says of a detection. Where it is open, or the last of its queue, the detector follows it: "expected" and "wrong" end it,
 * and "wrong" is learned from. Of an older one it is kept for the count of false alarms only. Throws ApiError `not-found`, and
 * `bad-request` when "expected" comes without a reason.
 */
export async function giveFeedback(
  { database, detection }: { readonly database: Database; readonly detection: LiveDetection },
  actor: Actor,
  id: number,
  { verdict, reason }: GivenFeedback,
  nowMs: number,
): Promise<DetectionItem> {
  if (verdict === "expected" && reason === undefined)
    throw new ApiError("bad-request", "Say why it was expected: a holiday, a test.", [
      { path: "reason", message: "is missing" },
    ]);
  const { subject, row, updated, isLast } = await database.prisma.$transaction(async (transaction) => {
    const row = await transaction.detection.findUnique({ where: { id }, include: { queue: true } });
    if (row === null) throw new ApiError("not-found", "There is no detection with this id.");
    const subject = row.queueId === null ? { pool: row.pool ?? "" } : { queueId: row.queueId };
    const newer = await transaction.detection.count({ where: { ...subject, id: { gt: id } } });
    const updated = await transaction.detection.update({
      where: { id },
      data: { feedback: verdict, feedbackReason: reason ?? null, feedbackMs: BigInt(nowMs) },
    });
    await writeAudit(transaction, actor, nowMs, {
      action: "detection.feedback",
      target: { kind: "detection", id, name: row.queue?.name ?? row.pool ?? "" },
      before: { verdict: row.feedback, reason: row.feedbackReason },
      after: { verdict, reason: reason ?? null },
    });
    return { subject, row, updated, isLast: newer === 0 };
  });
  if (isLast && verdict !== row.feedback) await detection.heed(subject, verdict);
  return detectionItem(updated, detection);
}
