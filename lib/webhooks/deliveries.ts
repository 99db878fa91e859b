import { z } from "zod";
import type { Prisma } from "@/generated/sqlite/client";
import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import {
  DELIVERY_STATUSES,
  type DeliveryDetail,
  type DeliveryItem,
  type DeliveryQuery,
  FAILURE_CODES,
} from "@/lib/http/webhook-schemas";
import { readStoredMessage, storedMessage, testMessage } from "./alert-message";
import { newMessageId } from "./signature";

type Clients = Pick<Database, "prisma">;
const withWebhook = { webhook: { select: { id: true, name: true } } } as const;
type Row = Prisma.DeliveryGetPayload<{ include: typeof withWebhook }>;
const statusSchema = z.enum(DELIVERY_STATUSES);
const failureSchema = z.enum(FAILURE_CODES);

/** The log of deliveries, newest first. Throws ApiError `bad-request` for a cursor that is none. */
export async function listDeliveries(
  { prisma }: Clients,
  { webhookId, alertId, status, cursor, limit }: DeliveryQuery,
): Promise<{ items: DeliveryItem[]; nextCursor: string | null }> {
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
  if (row === null) throw notFound();
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

/** Puts a test of a webhook into the outbox; wake the worker. Throws ApiError `not-found`, or `conflict` when it is paused or off. */
export async function sendTest(
  clients: Clients,
  webhookId: number,
  tidewatchUrl: string,
  nowMs: number,
): Promise<DeliveryDetail> {
  const webhook = await clients.prisma.webhook.findUnique({ where: { id: webhookId } });
  if (webhook === null) throw new ApiError("not-found", "There is no such webhook.");
  checkSends(webhook);
  const messageId = newMessageId();
  const { id } = await clients.prisma.delivery.create({
    data: {
      webhookId,
      messageId,
      createdMs: nowMs,
      message: storedMessage(testMessage(messageId, nowMs, tidewatchUrl)),
      nextAttemptMs: nowMs,
    },
  });
  return showDelivery(clients, id);
}

/**
 * Sends a delivery again, with the id it had; wake the worker. After a day it is tried once. Throws ApiError `not-found`, or `conflict` while it
 * is on its way or its webhook is paused or off.
 */
export async function deliverAgain(clients: Clients, id: number, nowMs: number): Promise<DeliveryDetail> {
  const row = await clients.prisma.delivery.findUnique({ where: { id }, include: { webhook: true } });
  if (row === null) throw notFound();
  checkSends(row.webhook);
  const { count } = await clients.prisma.delivery.updateMany({
    where: { id, status: { in: ["waiting", "delivered", "failed", "discarded"] } },
    data: { status: "waiting", nextAttemptMs: nowMs, finishedMs: null, leaseHolder: null },
  });
  if (count === 0) throw new ApiError("conflict", "It is being sent at this moment.");
  return showDelivery(clients, id);
}

function checkSends(webhook: { enabled: boolean; pausedMs: bigint | null }): void {
  if (!webhook.enabled) throw new ApiError("conflict", "The webhook is switched off.");
  if (webhook.pausedMs !== null) throw new ApiError("conflict", "The webhook is paused: resume it first.");
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

function notFound(): ApiError {
  return new ApiError("not-found", "There is no such delivery.");
}
