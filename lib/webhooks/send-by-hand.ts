import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import type { DeliveryDetail } from "@/lib/http/webhook-schemas";
import { storedMessage, testMessage } from "./alert-message";
import { showDelivery } from "./deliveries";
import { newMessageId } from "./signature";
import { auditTarget, findWebhook, type WebhookRow } from "./webhook-item";

type Clients = Pick<Database, "prisma">;

/** Puts a test of a webhook into the outbox; wake the worker. Throws ApiError `not-found`, or `conflict` when it is paused or off. */
export async function sendTest(
  clients: Clients,
  actor: Actor,
  webhookId: number,
  tidewatchUrl: string,
  nowMs: number,
): Promise<DeliveryDetail> {
  const id = await clients.prisma.$transaction(async (transaction) => {
    const webhook = await findWebhook(transaction, webhookId);
    checkSends(webhook);
    const messageId = newMessageId();
    const delivery = await transaction.delivery.create({
      data: {
        webhookId,
        messageId,
        createdMs: nowMs,
        message: storedMessage(testMessage(messageId, nowMs, tidewatchUrl)),
        nextAttemptMs: nowMs,
      },
    });
    const target = auditTarget(webhook);
    await writeAudit(transaction, actor, nowMs, { action: "webhook.test", target, after: { messageId } });
    return delivery.id;
  });
  return showDelivery(clients, id);
}

/**
 * Sends a delivery again, with the id it had; wake the worker. After a day it is tried once. Throws ApiError `not-found`, or `conflict` while it
 * is on its way or its webhook is paused or off.
 */
export async function deliverAgain(
  clients: Clients,
  actor: Actor,
  id: number,
  nowMs: number,
): Promise<DeliveryDetail> {
  await clients.prisma.$transaction(async (transaction) => {
    const row = await transaction.delivery.findUnique({ where: { id }, include: { webhook: true } });
    if (row === null) throw new ApiError("not-found", "There is no such delivery.");
    checkSends(row.webhook);
    const { count } = await transaction.delivery.updateMany({
      where: { id, status: { in: ["waiting", "delivered", "failed", "discarded"] } },
      data: { status: "waiting", nextAttemptMs: nowMs, finishedMs: null, leaseHolder: null },
    });
    if (count === 0) throw new ApiError("conflict", "It is being sent at this moment.");
    await writeAudit(transaction, actor, nowMs, {
      action: "delivery.again",
      target: { kind: "delivery", id, name: row.webhook.name },
      before: { status: row.status },
      after: { messageId: row.messageId, alertId: row.alertId },
    });
  });
  return showDelivery(clients, id);
}

function checkSends({ enabled, pausedMs }: WebhookRow): void {
  if (!enabled) throw new ApiError("conflict", "The webhook is switched off.");
  if (pausedMs !== null) throw new ApiError("conflict", "The webhook is paused: resume it first.");
}
