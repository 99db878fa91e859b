import { closeDatabase, openDatabase } from "@/lib/db/database";

const MINUTE_MS = 60_000;

/** What was said when the queue of the record was flagged. */
export const PAST_REASON =
  "Work has waited 40 min; about 60 interactions would normally have left by now, none has.";

/** Writes into a new database, whose clusters stand, that a queue was flagged two hours ago and drained again after one. */
export async function recordPastCallOut(databaseUrl: string, cluster: string, name: string): Promise<void> {
  const database = await openDatabase(databaseUrl);
  const calledMs = Date.now() - 120 * MINUTE_MS;
  try {
    const { id: clusterId } = await database.prisma.cluster.findUniqueOrThrow({ where: { name: cluster } });
    const queue = await database.prisma.queue.create({ data: { clusterId, tenant: "Environment", name } });
    await database.prisma.detection.create({
      data: {
        queueId: queue.id,
        state: "not-draining",
        sinceMs: BigInt(calledMs - 40 * MINUTE_MS),
        calledMs: BigInt(calledMs),
        endedMs: BigInt(calledMs + 60 * MINUTE_MS),
        expected: 60,
        departed: 0,
        depth: 75,
        oneIn: 1e9,
        reason: PAST_REASON,
      },
    });
  } finally {
    await closeDatabase(database);
  }
}
