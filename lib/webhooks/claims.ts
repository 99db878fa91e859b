import type { Database } from "@/lib/db/database";

/** How long a claimed delivery belongs to its worker, ms: longer than any attempt. */
export const LEASE_MS = 30_000;

/** The next delivery of a webhook that may go out now. */
export interface Due {
  readonly deliveryId: number;
  readonly webhookId: number;
  /** The webhook's address, encrypted. */
  readonly url: string;
}

/** A delivery that this worker holds, and its webhook. */
export type Claimed = Awaited<ReturnType<typeof claim>>[number];

/**
 * For each webhook that is not paused, its delivery that waits longest, if one is due; never one with an earlier event of the same alert still on
 * its way. Both engines walk an index to the first one: `min` and the lone column of the order keep PostgreSQL from reading all that wait.
 */
export async function dueDeliveries(database: Database, nowMs: number): Promise<readonly Due[]> {
  const rows = await database.prisma.$queryRaw<
    { deliveryId: number | null; webhookId: number; url: string }[]
  >`
    SELECT w."id" AS "webhookId", w."url" AS "url", (
      SELECT d."id" FROM "Delivery" d
      WHERE d."webhookId" = w."id" AND d."status" = 'waiting' AND d."nextAttemptMs" <= ${nowMs}
        AND (
          SELECT min(e."id") FROM "Delivery" e
          WHERE e."webhookId" = d."webhookId" AND e."alertId" = d."alertId" AND e."status" IN ('waiting', 'leased') AND e."id" < d."id"
        ) IS NULL
      ORDER BY d."nextAttemptMs" LIMIT 1
    ) AS "deliveryId"
    FROM "Webhook" w WHERE w."enabled" AND w."pausedMs" IS NULL`;
  return rows.flatMap(({ deliveryId, webhookId, url }) =>
    deliveryId === null ? [] : [{ deliveryId: Number(deliveryId), webhookId: Number(webhookId), url }],
  );
}

/** Takes these deliveries for a while; answers those that no other worker took first. */
export function claim(database: Database, ids: readonly number[], holder: string, nowMs: number) {
  return database.prisma.delivery.updateManyAndReturn({
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
export async function freeExpiredLeases(database: Database, nowMs: number): Promise<number> {
  const { count } = await database.prisma.delivery.updateMany({
    where: { status: "leased", nextAttemptMs: { lte: nowMs } },
    data: { status: "waiting", leaseHolder: null },
  });
  return count;
}
