import { z } from "zod";
import type { Database } from "@/lib/db/database";
import { ACTOR_KINDS, type AuditChoices, type AuditFilter, type AuditItem } from "@/lib/http/audit-schemas";
import { ApiError } from "@/lib/http/problem";
import { maskSecrets } from "./mask-secrets";

type Clients = Pick<Database, "prisma">;
type Row = NonNullable<Awaited<ReturnType<Database["prisma"]["auditEntry"]["findFirst"]>>>;

const MAX_ID = 2_147_483_647;
const MAX_CHOICES = 500;
const kindSchema = z.enum(ACTOR_KINDS);
const valuesSchema = z.record(z.string(), z.unknown());

/** One page of the entries, newest first. Throws ApiError `bad-request` for a cursor that is none. */
export async function listAuditEntries(
  database: Clients,
  { cursor, limit, ...filter }: AuditFilter & { cursor?: string | undefined; limit: number },
): Promise<{ items: AuditItem[]; nextCursor: string | null }> {
  const before = cursor === undefined ? MAX_ID : Number(cursor);
  if (!Number.isInteger(before) || before < 1 || before > MAX_ID)
    throw new ApiError("bad-request", "The cursor is not one that Tidewatch gave.");
  const items = await entriesBefore(database, filter, before, limit + 1);
  const last = items.at(limit - 1);
  return {
    items: items.slice(0, limit),
    nextCursor: items.length > limit && last !== undefined ? String(last.id) : null,
  };
}

/** All entries that the filter takes, newest first, a bounded number in memory; what is added meanwhile is not among them. */
export async function* allAuditEntries(database: Clients, filter: AuditFilter): AsyncGenerator<AuditItem[]> {
  const entriesAtATime = 500;
  let before = MAX_ID;
  while (true) {
    const items = await entriesBefore(database, filter, before, entriesAtATime);
    const last = items.at(-1);
    if (last === undefined) return;
    yield items;
    before = last.id;
  }
}

/** What can be filtered by. */
export async function listAuditChoices({ prisma }: Clients): Promise<AuditChoices> {
  const take = MAX_CHOICES;
  const [actors, actions, targetKinds] = await Promise.all([
    prisma.auditEntry.groupBy({ by: ["actorName"], orderBy: { actorName: "asc" }, take }),
    prisma.auditEntry.groupBy({ by: ["action"], orderBy: { action: "asc" }, take }),
    prisma.auditEntry.groupBy({ by: ["targetKind"], orderBy: { targetKind: "asc" }, take }),
  ]);
  return {
    actors: actors.map(({ actorName }) => actorName),
    actions: actions.map(({ action }) => action),
    targetKinds: targetKinds.map(({ targetKind }) => targetKind),
  };
}

async function entriesBefore(
  { prisma }: Clients,
  { search, actor, action, targetKind, targetId, from, to }: AuditFilter,
  before: number,
  take: number,
): Promise<AuditItem[]> {
  const where = {
    id: { lt: before },
    ...(actor === undefined ? {} : { actorName: actor }),
    ...(action === undefined ? {} : { action }),
    ...(targetKind === undefined ? {} : { targetKind }),
    ...(targetId === undefined ? {} : { targetId }),
    atMs: {
      ...(from === undefined ? {} : { gte: BigInt(Date.parse(from)) }),
      ...(to === undefined ? {} : { lt: BigInt(Date.parse(to)) }),
    },
  };
  const orderBy = { id: "desc" } as const;
  if (search === undefined || search.trim() === "")
    return (await prisma.auditEntry.findMany({ where, orderBy, take })).map(itemOf);
  // The engines differ in how they compare letters of other cases, so the text is sought here, a bounded stretch at a time.
  const sought = search.trim().toLowerCase();
  const rowsAtATime = 1_000;
  const found: Row[] = [];
  let lt = before;
  while (found.length < take) {
    const rows = await prisma.auditEntry.findMany({
      where: { ...where, id: { lt } },
      orderBy,
      take: rowsAtATime,
    });
    found.push(...rows.filter((row) => textOf(row).includes(sought)));
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtATime) break;
    lt = last.id;
  }
  return found.slice(0, take).map(itemOf);
}

function textOf({ actorName, address, action, targetKind, targetName, before, after }: Row): string {
  return [actorName, address, action, targetKind, targetName, before, after].join("\n").toLowerCase();
}

function itemOf(row: Row): AuditItem {
  return {
    id: row.id,
    at: new Date(Number(row.atMs)).toISOString(),
    actor: { kind: kindSchema.parse(row.actorKind), id: row.actorId, name: row.actorName },
    address: row.address,
    action: row.action,
    target: { kind: row.targetKind, id: row.targetId, name: row.targetName },
    before: valuesOf(row.before),
    after: valuesOf(row.after),
  };
}

function valuesOf(text: string | null): Record<string, unknown> | null {
  return text === null ? null : valuesSchema.parse(maskSecrets(JSON.parse(text)));
}
