import type { Prisma } from "@/generated/sqlite/client";
import type { Database } from "@/lib/db/database";
import type { SendOutcome } from "./post-message";

/** After how many deliveries in a row that failed for good a webhook is paused. */
export const PAUSE_AFTER_FAILURES = 20;

/** One attempt that is over. */
export interface Attempt {
  readonly deliveryId: number;
  readonly webhookId: number;
  readonly atMs: number;
  readonly durationMs: number;
  /** What was sent, the receiver's key masked; null when nothing could be. */
  readonly sentBody: string | null;
  readonly outcome: SendOutcome;
  /** When to try again; null when the delivery is over. */
  readonly againMs: number | null;
}

/** Writes what became of attempts, in one transaction; answers the webhooks that it paused. Without the lease only the attempt is written down. */
export function recordAttempts(
  database: Database,
  attempts: readonly Attempt[],
  holder: string,
  nowMs: number,
): Promise<readonly number[]> {
  return database.prisma.$transaction(async (transaction) => {
    const known = await transaction.delivery.findMany({
      where: { id: { in: attempts.map(({ deliveryId }) => deliveryId) } },
      select: { id: true },
    });
    const knownIds = new Set(known.map(({ id }) => id));
    const paused: number[] = [];
    // A webhook may be deleted, and its deliveries with it, while one is under way.
    const kept = attempts.filter(({ deliveryId }) => knownIds.has(deliveryId));
    await transaction.deliveryAttempt.createMany({ data: kept.map(attemptRow) });
    for (const attempt of kept) {
      const { count } = await transaction.delivery.updateMany({
        where: { id: attempt.deliveryId, status: "leased", leaseHolder: holder },
        data: deliveryChange(attempt, nowMs),
      });
      if (count > 0 && attempt.againMs === null && (await countOutcome(transaction, attempt, nowMs)))
        paused.push(attempt.webhookId);
    }
    return paused;
  });
}

function attemptRow({
  deliveryId,
  atMs,
  durationMs,
  outcome,
}: Attempt): Prisma.DeliveryAttemptCreateManyInput {
  return {
    deliveryId,
    atMs,
    durationMs: Math.round(durationMs),
    httpStatus: outcome.httpStatus,
    failure: outcome.failure?.code ?? null,
    sentence: outcome.failure?.sentence ?? null,
    responseHead: outcome.responseHead,
  };
}

function deliveryChange({ outcome, againMs, sentBody }: Attempt, nowMs: number) {
  const sent = sentBody === null ? {} : { sentBody };
  if (againMs !== null) return { ...sent, status: "waiting", leaseHolder: null, nextAttemptMs: againMs };
  const status = outcome.failure === null ? "delivered" : "failed";
  return { ...sent, status, leaseHolder: null, finishedMs: nowMs };
}

/** Counts failures in a row; true when this one pauses the webhook. */
async function countOutcome(
  transaction: Prisma.TransactionClient,
  { webhookId, outcome }: Attempt,
  nowMs: number,
): Promise<boolean> {
  if (outcome.failure === null) {
    await transaction.webhook.updateMany({
      where: { id: webhookId, failuresInARow: { gt: 0 } },
      data: { failuresInARow: 0 },
    });
    return false;
  }
  await transaction.webhook.updateMany({
    where: { id: webhookId },
    data: { failuresInARow: { increment: 1 } },
  });
  const { count } = await transaction.webhook.updateMany({
    where: { id: webhookId, pausedMs: null, failuresInARow: { gte: PAUSE_AFTER_FAILURES } },
    data: { pausedMs: nowMs },
  });
  return count > 0;
}
