import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import type { HolidayItem } from "@/lib/http/settings-schemas";

type Clients = Pick<Database, "prisma">;

/** All holidays, in the order of their ids. */
export async function listHolidays({ prisma }: Clients): Promise<HolidayItem[]> {
  return prisma.holiday.findMany({ orderBy: { id: "asc" } });
}

/** Adds a holiday. Throws ApiError `bad-request` for an unknown cluster and `conflict` when the date is one already. */
export async function addHoliday(
  { prisma }: Clients,
  holiday: Omit<HolidayItem, "id">,
): Promise<HolidayItem> {
  return prisma.$transaction(async (transaction) => {
    await checkCluster(transaction, holiday.clusterId, "clusterId");
    const { date, clusterId } = holiday;
    const known = await transaction.holiday.findFirst({ where: { date, clusterId } });
    if (known !== null) throw new ApiError("conflict", `${date} is a holiday already: ${known.name}.`);
    return transaction.holiday.create({ data: holiday });
  });
}

/** Removes a holiday. Throws ApiError `not-found`. */
export async function removeHoliday({ prisma }: Clients, id: number): Promise<void> {
  const { count } = await prisma.holiday.deleteMany({ where: { id } });
  if (count === 0) throw new ApiError("not-found", "There is no such holiday.");
}

/** Throws ApiError `bad-request`, naming `path`, unless the cluster exists; null stands for all clusters. */
export async function checkCluster(
  client: Pick<Database["prisma"], "cluster">,
  clusterId: number | null,
  path: string,
): Promise<void> {
  if (clusterId === null) return;
  if ((await client.cluster.count({ where: { id: clusterId } })) > 0) return;
  throw new ApiError("bad-request", "There is no such cluster.", [
    { path, message: "There is no cluster with this id" },
  ]);
}
