import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import type { ClusterCalendar, ClusterItem } from "@/lib/http/settings-schemas";
import { parseOpeningHours } from "./opening-hours";

/** All clusters with their calendars, in the order of their ids. */
export async function listClusters({ prisma }: Pick<Database, "prisma">): Promise<ClusterItem[]> {
  const rows = await prisma.cluster.findMany({
    orderBy: { id: "asc" },
    include: { holidays: { orderBy: [{ date: "asc" }, { id: "asc" }] } },
  });
  return rows.map(({ id, name, timeZone, openingHours, holidays }) => ({
    id,
    name,
    timeZone,
    openingHours: parseOpeningHours(openingHours),
    holidays,
  }));
}

/** Sets a cluster's time zone and opening hours. Throws ApiError `not-found`. */
export async function saveClusterCalendar(
  { prisma }: Pick<Database, "prisma">,
  actor: Actor,
  clusterId: number,
  { timeZone, openingHours }: ClusterCalendar,
  nowMs: number,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const row = await transaction.cluster.findUnique({ where: { id: clusterId } });
    if (row === null) throw new ApiError("not-found", "There is no such cluster.");
    await transaction.cluster.update({
      where: { id: clusterId },
      data: { timeZone, openingHours: openingHours === null ? null : JSON.stringify(openingHours) },
    });
    await writeAudit(transaction, actor, nowMs, {
      action: "calendar.change",
      target: { kind: "cluster", id: clusterId, name: row.name },
      before: { timeZone: row.timeZone, openingHours: parseOpeningHours(row.openingHours) },
      after: { timeZone, openingHours },
    });
  });
}
