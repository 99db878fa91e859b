import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import { parsePatterns } from "@/lib/collector/queue-choice";
import type { Database } from "@/lib/db/database";
import type { NewPlannedPeak, PlannedPeakItem } from "@/lib/http/planned-peak-schemas";
import { ApiError } from "@/lib/http/problem";
import { checkCluster } from "./holidays";

type Clients = Pick<Database, "prisma">;
type Row = NonNullable<Awaited<ReturnType<Database["prisma"]["plannedPeak"]["findUnique"]>>>;

/** The most planned peaks: past ones stay, since history is evaluated with them. */
const MOST_PEAKS = 500;

/** All planned peaks in the order of their ids. Throws what the driver throws. */
export async function listPlannedPeaks({ prisma }: Clients): Promise<PlannedPeakItem[]> {
  return (await prisma.plannedPeak.findMany({ orderBy: { id: "asc" } })).map(peakItem);
}

/** Plans a peak. Throws ApiError `bad-request` for an unknown cluster, `conflict` for a name in use and when there are too many. */
export async function addPlannedPeak(
  { prisma }: Clients,
  actor: Actor,
  peak: NewPlannedPeak,
  nowMs: number,
): Promise<PlannedPeakItem> {
  return prisma.$transaction(async (transaction) => {
    await checkPeak(transaction, peak, null);
    if ((await transaction.plannedPeak.count()) >= MOST_PEAKS)
      throw new ApiError("conflict", `There are ${MOST_PEAKS} planned peaks already: delete old ones.`);
    const added = await transaction.plannedPeak.create({ data: rowOf(peak) });
    const target = auditTarget(added);
    await writeAudit(transaction, actor, nowMs, { action: "planned-peak.create", target, after: peak });
    return peakItem(added);
  });
}

/** Changes a planned peak. Throws ApiError `not-found`, and what `addPlannedPeak` throws. */
export async function changePlannedPeak(
  { prisma }: Clients,
  actor: Actor,
  id: number,
  peak: NewPlannedPeak,
  nowMs: number,
): Promise<PlannedPeakItem> {
  return prisma.$transaction(async (transaction) => {
    const before = await rowWithId(transaction, id);
    await checkPeak(transaction, peak, id);
    const changed = await transaction.plannedPeak.update({ where: { id }, data: rowOf(peak) });
    await writeAudit(transaction, actor, nowMs, {
      action: "planned-peak.change",
      target: auditTarget(changed),
      before: contentOf(before),
      after: peak,
    });
    return peakItem(changed);
  });
}

/** Removes a planned peak. Throws ApiError `not-found`. */
export async function removePlannedPeak(
  { prisma }: Clients,
  actor: Actor,
  id: number,
  nowMs: number,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const row = await rowWithId(transaction, id);
    await transaction.plannedPeak.delete({ where: { id } });
    await writeAudit(transaction, actor, nowMs, {
      action: "planned-peak.remove",
      target: auditTarget(row),
      before: contentOf(row),
    });
  });
}

async function checkPeak(
  transaction: Pick<Database["prisma"], "cluster" | "plannedPeak">,
  { name, clusterId }: NewPlannedPeak,
  id: number | null,
): Promise<void> {
  await checkCluster(transaction, clusterId, "clusterId");
  const namesake = await transaction.plannedPeak.findFirst({ where: { name, clusterId } });
  if (namesake === null || namesake.id === id) return;
  throw new ApiError("conflict", `There is a planned peak named ${name} already.`, [
    { path: "name", message: "This name is in use" },
  ]);
}

async function rowWithId(transaction: Pick<Database["prisma"], "plannedPeak">, id: number): Promise<Row> {
  const row = await transaction.plannedPeak.findUnique({ where: { id } });
  if (row === null) throw new ApiError("not-found", "There is no such planned peak.");
  return row;
}

function auditTarget({ id, name }: Row) {
  return { kind: "planned-peak", id, name };
}

function rowOf({ queues, ...rest }: NewPlannedPeak) {
  return { ...rest, queues: JSON.stringify(queues) };
}

function peakItem({ queues, ...rest }: Row): PlannedPeakItem {
  return { ...rest, queues: parsePatterns(queues) };
}

function contentOf(row: Row): NewPlannedPeak {
  const { id: _, ...content } = peakItem(row);
  return content;
}
