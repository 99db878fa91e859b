import { z } from "zod";
import type { Prisma } from "@/generated/sqlite/client";
import type { Actor } from "@/lib/auth/actor";
import { may } from "@/lib/auth/permissions";
import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import {
  DELIVERY_STATUSES,
  type DeliveryDetail,
  type DeliveryItem,
  type DeliveryQuery,
  FAILURE_CODES,
} from "@/lib/http/webhook-schemas";
import { readStoredMessage } from "./alert-message";

type Clients = Pick<Database, "prisma">;
const withWebhook = { webhook: { select: { id: true, name: true } } } as const;
type Row = Prisma.DeliveryGetPayload<{ include: typeof withWebhook }>;
const statusSchema = z.enum(DELIVERY_STATUSES);
const failureSchema = z.enum(FAILURE_CODES);

/**
 * The log of deliveries, newest first. Whoever may look sees those of one alert; the rest, with what other alerts there were, is for
 * administrators. Throws ApiError `forbidden`, or `bad-request` for a cursor that is none.
 */
export async function listDeliveries(
  { prisma }: Clients,
  actor: Actor,
  { webhookId, alertId, status, cursor, limit }: DeliveryQuery,
): Promise<{ items: DeliveryItem[]; nextCursor: string | null }> {
  if (alertId === undefined && !may(actor, "administer"))
    throw new ApiError("forbidden", "Only administrators see all deliveries; ask for those of one alert.");
  const before = cursor === undefined ? 2_147_483_647 : Number(cursor);
  if (!Number.isInteger(before) || before < 1 || before > 2_147_483_647)
    throw new ApiError("bad-request", "The cursor is not one that Tidewatch gave.");
  const rows = await prisma.delivery.findMany({
    where: {
      id: { lt: before },
      ...(webhookId === undefined ? {} : { webhookId }),
      ...(alertId === undefined ? {} : { alertId }),
      ...(status === undefined ? {} : { status }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
    include: withWebhook,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(itemOf),
    nextCursor: rows.length > limit && last !== undefined ? String(last.id) : null,
  };
}

/** One delivery with what was sent and every attempt. Throws ApiError `not-found`. */
export async function showDelivery({ prisma }: Clients, id: number): Promise<DeliveryDetail> {
  const row = await prisma.delivery.findUnique({
    where: { id },
    include: { ...withWebhook, tries: { orderBy: { id: "asc" } } },
  });
  if (row === null) throw new ApiError("not-found", "There is no such delivery.");
  return {
    ...itemOf(row),
    body: row.sentBody,
    tries: row.tries.map((each) => ({
      at: iso(each.atMs),
      durationMs: each.durationMs,
      httpStatus: each.httpStatus,
      failure: each.failure === null ? null : failureSchema.parse(each.failure),
      sentence: each.sentence,
      answer: each.responseHead,
    })),
  };
}

function itemOf(row: Row): DeliveryItem {
  const message = readStoredMessage(row.message);
  const finished = row.finishedMs !== null;
  return {
    id: row.id,
    webhook: row.webhook,
    alertId: row.alertId,
    event: message.event,
    sentence: message.alert.sentence,
    messageId: row.messageId,
    createdAt: iso(row.createdMs),
    status: statusSchema.parse(row.status),
    attempts: row.attempts,
    nextAttemptAt: finished ? null : iso(row.nextAttemptMs),
    finishedAt: row.finishedMs === null ? null : iso(row.finishedMs),
  };
}

function iso(ms: bigint): string {
  return new Date(Number(ms)).toISOString();
}
