import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { WebhookItem } from "@/lib/http/webhook-schemas";
import { auditTarget, findWebhook, itemOf } from "./webhook-item";
import { showWebhook, type WebhookStore } from "./webhooks";

/** Holds a webhook's deliveries back; they wait for a day. Throws ApiError `not-found`. */
export async function pauseWebhook(
  store: WebhookStore,
  actor: Actor,
  id: number,
  nowMs: number,
): Promise<WebhookItem> {
  await store.database.prisma.$transaction(async (transaction) => {
    const row = await findWebhook(transaction, id);
    const data = { pausedMs: nowMs };
    const { count } = await transaction.webhook.updateMany({ where: { id, pausedMs: null }, data });
    if (count === 0) return;
    await writeAudit(transaction, actor, nowMs, { action: "webhook.pause", target: auditTarget(row) });
  });
  return showWebhook(store, id);
}

/** Lets a webhook's deliveries go on; wake the worker. Throws ApiError `not-found`. */
export async function resumeWebhook(
  store: WebhookStore,
  actor: Actor,
  id: number,
  nowMs: number,
): Promise<WebhookItem> {
  await store.database.prisma.$transaction(async (transaction) => {
    const row = await findWebhook(transaction, id);
    const { pausedAt, pausedBy, failuresInARow } = itemOf(store.secrets, row, 0);
    if (pausedAt === null) return;
    await transaction.webhook.update({ where: { id }, data: { pausedMs: null, failuresInARow: 0 } });
    await writeAudit(transaction, actor, nowMs, {
      action: "webhook.resume",
      target: auditTarget(row),
      before: { pausedAt, pausedBy, failuresInARow },
    });
  });
  return showWebhook(store, id);
}
