import { setImmediate as nextTurn } from "node:timers/promises";
import type { AlertPlaces } from "./places";

const ROWS_PER_STATEMENT = 500;

/**
 * Deletes alerts that resolved before a moment, with their time lines, and silences that ended before it; a few hundred at a time. What is
 * still in memory stays: its end is not told yet. Throws what the driver throws.
 */
export async function dropOldAlerts({ database, engine }: AlertPlaces, beforeMs: number): Promise<void> {
  const { prisma } = database;
  const before = BigInt(Math.floor(beforeMs));
  let afterId = 0;
  for (;;) {
    const rows = await prisma.alert.findMany({
      where: { id: { gt: afterId }, status: "resolved", resolvedMs: { lt: before } },
      orderBy: { id: "asc" },
      select: { id: true },
      take: ROWS_PER_STATEMENT,
    });
    const last = rows.at(-1);
    if (last === undefined) break;
    afterId = last.id;
    const inMemory = new Set([...engine.alerts.values()].map(({ id }) => id));
    const ids = rows.flatMap(({ id }) => (inMemory.has(id) ? [] : [id]));
    await prisma.alert.deleteMany({ where: { id: { in: ids } } });
    await nextTurn();
  }
  await prisma.silence.deleteMany({ where: { endMs: { lt: before } } });
}
