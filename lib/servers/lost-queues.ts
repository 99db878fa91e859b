import type { Catalogue } from "@/lib/collector/catalogue";
import type { Database } from "@/lib/db/database";
import type { Log } from "@/lib/log";

const QUEUES_AT_ONCE = 200;

/**
 * Deletes the queues of a cluster that no server holds any more, with their detections, and the cluster itself when nothing of it
 * is left. Throws what the driver throws.
 */
export async function removeLostQueues(
  { prisma }: Database,
  catalogue: Catalogue,
  clusterId: number,
  log: Log,
): Promise<void> {
  let after = 0;
  for (;;) {
    const found = await catalogue.exclusively(async () => {
      const lost = await prisma.queue.findMany({
        where: { id: { gt: after }, clusterId, series: { none: {} } },
        select: { id: true },
        orderBy: { id: "asc" },
        take: QUEUES_AT_ONCE,
      });
      const held = catalogue.heldQueues();
      const ids = lost.map(({ id }) => id).filter((id) => !held.has(id));
      const ofThem = { where: { queueId: { in: ids } } };
      await prisma.$transaction([
        prisma.detection.deleteMany(ofThem),
        prisma.queueState.deleteMany(ofThem),
        prisma.queueGroupMember.deleteMany(ofThem),
        prisma.queue.deleteMany({ where: { id: { in: ids } } }),
      ]);
      return lost;
    });
    const last = found.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  const { count } = await prisma.cluster.deleteMany({
    where: {
      id: clusterId,
      ...{ servers: { none: {} }, queues: { none: {} } },
      ...{ holidays: { none: {} }, plannedPeaks: { none: {} } },
    },
  });
  if (count > 0) log.info({ clusterId }, "a cluster without servers and queues is deleted");
}
