import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import type { QueueGroupItem } from "@/lib/http/settings-schemas";

type Clients = Pick<Database, "prisma">;
type Transaction = Pick<Database["prisma"], "queue" | "queueGroup" | "queueGroupMember" | "auditEntry">;
type GroupContent = Omit<QueueGroupItem, "id">;

/** Below the number of parameters that both databases allow in one statement. */
const ROWS_A_STATEMENT = 1_000;
const MAX_ERRORS = 20;

/** All groups with the ids of their queues, in the order of their ids. */
export async function listGroups({ prisma }: Clients): Promise<QueueGroupItem[]> {
  const rows = await prisma.queueGroup.findMany({
    orderBy: { id: "asc" },
    include: { members: { orderBy: { queueId: "asc" } } },
  });
  return rows.map(({ id, name, members }) => ({ id, name, queueIds: members.map(({ queueId }) => queueId) }));
}

/** Makes a group. Throws ApiError `conflict` when the name is taken, `bad-request` for unknown queues. */
export async function createGroup(
  { prisma }: Clients,
  actor: Actor,
  content: GroupContent,
  nowMs: number,
): Promise<QueueGroupItem> {
  return prisma.$transaction(async (transaction) => {
    await check(transaction, content, 0);
    const { id } = await transaction.queueGroup.create({ data: { name: content.name } });
    await addMembers(transaction, id, content.queueIds);
    const target = { kind: "group", id, name: content.name };
    await writeAudit(transaction, actor, nowMs, { action: "group.create", target, after: content });
    return { id, ...content };
  });
}

/** Gives a group a name and members. Throws ApiError `not-found`, and what `createGroup` throws. */
export async function changeGroup(
  { prisma }: Clients,
  actor: Actor,
  id: number,
  content: GroupContent,
  nowMs: number,
): Promise<QueueGroupItem> {
  return prisma.$transaction(async (transaction) => {
    const before = await contentOf(transaction, id);
    await check(transaction, content, id);
    await transaction.queueGroup.update({ where: { id }, data: { name: content.name } });
    await transaction.queueGroupMember.deleteMany({ where: { groupId: id } });
    await addMembers(transaction, id, content.queueIds);
    const target = { kind: "group", id, name: content.name };
    await writeAudit(transaction, actor, nowMs, { action: "group.change", target, before, after: content });
    return { id, ...content };
  });
}

/** Removes a group; its queues stay. Throws ApiError `not-found`. */
export async function removeGroup(
  { prisma }: Clients,
  actor: Actor,
  id: number,
  nowMs: number,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const before = await contentOf(transaction, id);
    await transaction.queueGroupMember.deleteMany({ where: { groupId: id } });
    await transaction.queueGroup.delete({ where: { id } });
    const target = { kind: "group", id, name: before.name };
    await writeAudit(transaction, actor, nowMs, { action: "group.remove", target, before });
  });
}

async function contentOf(transaction: Transaction, id: number): Promise<GroupContent> {
  const row = await transaction.queueGroup.findUnique({
    where: { id },
    include: { members: { orderBy: { queueId: "asc" } } },
  });
  if (row === null) throw new ApiError("not-found", "There is no such group.");
  return { name: row.name, queueIds: row.members.map(({ queueId }) => queueId) };
}

async function check(transaction: Transaction, { name, queueIds }: GroupContent, id: number): Promise<void> {
  const namesake = await transaction.queueGroup.findUnique({ where: { name } });
  if (namesake !== null && namesake.id !== id)
    throw new ApiError("conflict", `There is a group named ${name} already.`, [
      { path: "name", message: "This name is taken" },
    ]);
  const known = new Set<number>();
  for (const batch of batches(queueIds)) {
    const rows = await transaction.queue.findMany({ where: { id: { in: batch } }, select: { id: true } });
    for (const row of rows) known.add(row.id);
  }
  const errors = queueIds.flatMap((queueId, index) =>
    known.has(queueId)
      ? []
      : [{ path: `queueIds.${index}`, message: `There is no queue with the id ${queueId}` }],
  );
  if (errors.length > 0)
    throw new ApiError(
      "bad-request",
      "The group names queues that do not exist.",
      errors.slice(0, MAX_ERRORS),
    );
}

async function addMembers(transaction: Transaction, groupId: number, queueIds: readonly number[]) {
  for (const batch of batches(queueIds))
    await transaction.queueGroupMember.createMany({ data: batch.map((queueId) => ({ groupId, queueId })) });
}

function batches(ids: readonly number[]): number[][] {
  const slices: number[][] = [];
  for (let start = 0; start < ids.length; start += ROWS_A_STATEMENT)
    slices.push(ids.slice(start, start + ROWS_A_STATEMENT));
  return slices;
}
