import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import type { LiveDetection } from "./live-detection";
import { watched } from "./queue-detection";

/**
 * Adopts the present level of a queue as its new normal: its alarm ends with the next reading. Throws ApiError `not-found`, and `conflict`
 * while the queue's present level is not known.
 */
export async function adoptNewNormal(
  { database, detection }: { readonly database: Database; readonly detection: LiveDetection },
  actor: Actor,
  queueId: number,
  reason: string,
  nowMs: number,
): Promise<void> {
  const { state, caughtUp } = watched(detection, queueId);
  if (!caughtUp || Number.isNaN(state.atMs))
    throw new ApiError(
      "conflict",
      "The present level of this queue is not known yet. Try again in a moment.",
    );
  await database.prisma.$transaction(async (transaction) => {
    const row = await transaction.queue.findUnique({ where: { id: queueId } });
    if (row === null) throw new ApiError("not-found", "There is no queue with this id.");
    await transaction.queueNotice.create({
      data: { queueId, atMs: BigInt(nowMs), kind: "new-normal", by: actor.name, detail: reason },
    });
    await writeAudit(transaction, actor, nowMs, {
      action: "queue.new-normal",
      target: { kind: "queue", id: queueId, name: row.name },
      after: { depth: state.depth, reason },
    });
  });
  await detection.heed({ queueId }, "new-normal");
}
