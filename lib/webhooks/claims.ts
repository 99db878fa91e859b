import type { Database } from "@/lib/db/database";

/** How long a claimed delivery belongs to its worker, ms: longer than any attempt. */
export const LEASE_MS = 30_000;
/** Of one webhook, so that many of one do not crowd out the others. */
const MOST_OF_A_WEBHOOK = 8;

/** A delivery that may go out now. */
export interface Due {
  readonly deliveryId: number;
  readonly webhookId: number;
  /** The webhook's address, encrypted. */
  readonly url: string;
}

/** A delivery that this worker holds, and its webhook. */
export type Claimed = Awaited<ReturnType<typeof claim>>[number];

/**
 * Of each webhook that is not paused, up to eight deliveries that are due, those first that were due first; never one with an earlier event of the
 * same alert still on its way. Both engines walk an index to the first ones: `min` and the lone column of the order keep PostgreSQL from reading
 * all that wait.
 */
export async function dueDeliveries({ engine, prisma }: Database, nowMs: number): Promise<readonly Due[]> {
  if (engine === "postgresql")
    return prisma.$queryRaw<Due[]>`
      SELECT w."id" AS "webhookId", w."url" AS "url", due."id" AS "deliveryId"
      FROM "Webhook" w CROSS JOIN LATERAL (
        SELECT d."id" FROM "Delivery" d
        WHERE d."webhookId" = w."id" AND d."status" = 'waiting' AND d."nextAttemptMs" <= ${nowMs} AND (
          SELECT min(e."id") FROM "Delivery" e
          WHERE e."webhookId" = d."webhookId" AND e."alertId" = d."alertId" AND e."status" IN ('waiting', 'leased') AND e."id" < d."id"
        ) IS NULL
        ORDER BY d."nextAttemptMs" LIMIT ${MOST_OF_A_WEBHOOK}
      ) due
      WHERE w."enabled" AND w."pausedMs" IS NULL`;
  const rows = await prisma.$queryRaw<{ deliveryId: bigint; webhookId: bigint; url: string }[]>`
    SELECT w."id" AS "webhookId", w."url" AS "url", due."id" AS "deliveryId"
    FROM "Webhook" w JOIN "Delivery" due ON due."id" IN (
      SELECT d."id" FROM "Delivery" d
      WHERE d."webhookId" = w."id" AND d."status" = 'waiting' AND d."nextAttemptMs" <= ${nowMs} AND (
        SELECT min(e."id") FROM "Delivery" e
        WHERE e."webhookId" = d."webhookId" AND e."alertId" = d."alertId" AND e."status" IN ('waiting', 'leased') AND e."id" < d."id"
      ) IS NULL
      ORDER BY d."nextAttemptMs" LIMIT ${MOST_OF_A_WEBHOOK}
    )
    WHERE w."enabled" AND w."pausedMs" IS NULL`;
  return rows.map(({ deliveryId, webhookId, url }) => ({
    deliveryId: Number(deliveryId),
    webhookId: Number(webhookId),
    url,
  }));
}

/** Takes these deliveries for a while; answers those that no other worker took first. */
export function claim({ prisma }: Database, ids: readonly number[], holder: string, nowMs: number) {
  return prisma.delivery.updateManyAndReturn({
    where: { id: { in: [...ids] }, status: "waiting", nextAttemptMs: { lte: nowMs } },
    data: {
      status: "leased",
      leaseHolder: holder,
      nextAttemptMs: nowMs + LEASE_MS,
      attempts: { increment: 1 },
    },
    include: { webhook: true },
  });
}

/** Gives free what workers took that did not come back. */
export async function freeExpiredLeases({ prisma }: Database, nowMs: number): Promise<number> {
  const { count } = await prisma.delivery.updateMany({
    where: { status: "leased", nextAttemptMs: { lte: nowMs } },
    data: { status: "waiting", leaseHolder: null },
  });
  return count;
}
