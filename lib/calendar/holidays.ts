import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
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
  actor: Actor,
  holiday: Omit<HolidayItem, "id">,
  nowMs: number,
): Promise<HolidayItem> {
  return prisma.$transaction(async (transaction) => {
    await checkCluster(transaction, holiday.clusterId, "clusterId");
    const { date, clusterId } = holiday;
    const known = await transaction.holiday.findFirst({ where: { date, clusterId } });
    if (known !== null) throw new ApiError("conflict", `${date} is a holiday already: ${known.name}.`);
    const added = await transaction.holiday.create({ data: holiday });
    await writeAudit(transaction, actor, nowMs, {
      action: "holiday.create",
      target: auditTarget(added),
      after: holiday,
    });
    return added;
  });
}

/** Removes a holiday. Throws ApiError `not-found`. */
export async function removeHoliday(
  { prisma }: Clients,
  actor: Actor,
  id: number,
  nowMs: number,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const row = await transaction.holiday.findUnique({ where: { id } });
    if (row === null) throw new ApiError("not-found", "There is no such holiday.");
    await transaction.holiday.delete({ where: { id } });
    const { id: _, ...before } = row;
    await writeAudit(transaction, actor, nowMs, {
      action: "holiday.remove",
      target: auditTarget(row),
      before,
    });
  });
}

function auditTarget({ id, date, name }: HolidayItem) {
  return { kind: "holiday", id, name: `${name}, ${date}` };
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
