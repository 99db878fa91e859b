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
  clusterId: number,
  { timeZone, openingHours }: ClusterCalendar,
): Promise<void> {
  const { count } = await prisma.cluster.updateMany({
    where: { id: clusterId },
    data: { timeZone, openingHours: openingHours === null ? null : JSON.stringify(openingHours) },
  });
  if (count === 0) throw new ApiError("not-found", "There is no such cluster.");
}
