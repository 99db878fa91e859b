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
    // A webhook may be deleted, and its deliveries with it, while one is under way.
    const knownIds = new Set(known.map(({ id }) => id));
    const kept = attempts.filter(({ deliveryId }) => knownIds.has(deliveryId));
    await transaction.deliveryAttempt.createMany({ data: kept.map(attemptRow) });
    const ours = await changeDeliveries(transaction, database.engine, kept, holder, nowMs);
    const over = kept.filter(({ deliveryId, againMs }) => againMs === null && ours.has(deliveryId));
    return countOutcomes(transaction, over, nowMs);
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

/** Sets how the deliveries stand, all in one statement; answers those whose lease was still held. */
async function changeDeliveries(
  transaction: Prisma.TransactionClient,
  engine: Database["engine"],
  attempts: readonly Attempt[],
  holder: string,
  nowMs: number,
): Promise<ReadonlySet<number>> {
  const json = JSON.stringify(
    attempts.map(({ deliveryId, sentBody, outcome, againMs }) => {
      const over = outcome.failure === null ? "delivered" : "failed";
      return [
        deliveryId,
        againMs === null ? over : "waiting",
        againMs ?? nowMs,
        againMs === null ? nowMs : null,
        sentBody,
      ];
    }),
  );
  const rows =
    engine === "sqlite"
      ? await transaction.$queryRaw<{ id: bigint }[]>`
          UPDATE "Delivery" SET "status" = value ->> 1, "nextAttemptMs" = value ->> 2, "finishedMs" = value ->> 3,
            "sentBody" = coalesce(value ->> 4, "sentBody"), "leaseHolder" = NULL
          FROM json_each(${json})
          WHERE "Delivery"."id" = value ->> 0 AND "status" = 'leased' AND "leaseHolder" = ${holder} RETURNING "Delivery"."id"`
      : await transaction.$queryRaw<{ id: number }[]>`
          UPDATE "Delivery" SET "status" = r ->> 1, "nextAttemptMs" = (r ->> 2)::bigint, "finishedMs" = (r ->> 3)::bigint,
            "sentBody" = coalesce(r ->> 4, "sentBody"), "leaseHolder" = NULL
          FROM json_array_elements(${json}::json) r
          WHERE "Delivery"."id" = (r ->> 0)::int AND "status" = 'leased' AND "leaseHolder" = ${holder} RETURNING "Delivery"."id"`;
  return new Set(rows.map(({ id }) => Number(id)));
}

/** Counts failures in a row of deliveries that are over; answers the webhooks that are paused by them. */
async function countOutcomes(
  transaction: Prisma.TransactionClient,
  over: readonly Attempt[],
  nowMs: number,
): Promise<readonly number[]> {
  const paused: number[] = [];
  const taken = over.filter(({ outcome }) => outcome.failure === null).map(({ webhookId }) => webhookId);
  if (taken.length > 0)
    await transaction.webhook.updateMany({
      where: { id: { in: [...new Set(taken)] }, failuresInARow: { gt: 0 } },
      data: { failuresInARow: 0 },
    });
  const failed = over.filter(({ outcome }) => outcome.failure !== null).map(({ webhookId }) => webhookId);
  for (const id of new Set(failed)) {
    const outcomes = over.filter(({ webhookId }) => webhookId === id).map(({ outcome }) => outcome);
    const failures = outcomes.length - 1 - outcomes.findLastIndex(({ failure }) => failure === null);
    await transaction.webhook.updateMany({
      where: { id },
      data: { failuresInARow: { increment: failures } },
    });
    const { count } = await transaction.webhook.updateMany({
      where: { id, pausedMs: null, failuresInARow: { gte: PAUSE_AFTER_FAILURES } },
      data: { pausedMs: nowMs },
    });
    if (count > 0) paused.push(id);
  }
  return paused;
}
