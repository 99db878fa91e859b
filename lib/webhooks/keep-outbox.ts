import { OWES_ITS_END } from "@/lib/alerting/owed-end";
import type { Database } from "@/lib/db/database";
import { freeExpiredLeases } from "./claims";
import { RETRY_WINDOW_MS } from "./retries";

/** For how long finished deliveries are kept, ms. */
const KEPT_MS = 30 * 86_400_000;
const ROWS_PER_STATEMENT = 500;

/**
 * Frees what workers left behind, gives up what could not go out for a day (its webhook was paused, or nothing ran), and deletes a few of those
 * finished long ago; an alert that is open, or whose end is not sent yet, keeps its deliveries, which say who knows of it.
 */
export async function keepOutbox(database: Database, nowMs: number): Promise<void> {
  await freeExpiredLeases(database, nowMs);
  await database.prisma.delivery.updateMany({
    where: { status: "waiting", nextAttemptMs: { lte: nowMs - RETRY_WINDOW_MS } },
    data: { status: "discarded", finishedMs: nowMs },
  });
  const old = await database.prisma.delivery.findMany({
    where: {
      finishedMs: { lt: nowMs - KEPT_MS },
      OR: [{ alertId: null }, { alert: { status: "resolved", NOT: { state: { contains: OWES_ITS_END } } } }],
    },
    select: { id: true },
    take: ROWS_PER_STATEMENT,
  });
  if (old.length === 0) return;
  await database.prisma.delivery.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
}
