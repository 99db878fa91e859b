import type { Prisma } from "@/generated/sqlite/client";
import type { Engine } from "@/lib/db/engine";
import { saysRecovering } from "@/lib/http/webhook-schemas";
import { type AlertMessage, storedMessage } from "./alert-message";
import { readMatchers, readSeverities, type Wishes, wantsMessage } from "./choose-webhooks";
import { insertDeliveries, type NewDelivery } from "./delivery-rows";
import { readFormat } from "./render-message";
import { newMessageId } from "./signature";

/** An event of an alert, to be told to whom it concerns. */
export interface QueuedEvent {
  readonly eventSeq: number;
  /** The step of an `escalated` event, 1 to 3; 0 for others. */
  readonly step: number;
  readonly message: Omit<AlertMessage, "messageId">;
}

const IDS_PER_STATEMENT = 500;

/**
 * Writes the deliveries of these events for every webhook that wants them, inside the caller's transaction: with the alert's own rows, or not at
 * all. Events of one alert stand in their order. Answers how many there are; wake the worker when the transaction is over.
 */
export async function enqueueEvents(
  transaction: Prisma.TransactionClient,
  engine: Engine,
  events: readonly QueuedEvent[],
  nowMs: number,
): Promise<number> {
  if (events.length === 0) return 0;
  const webhooks = await readWishes(transaction);
  const told = await toldBefore(transaction, new Set(events.map(({ message }) => message.alert.id)));
  const rows: NewDelivery[] = [];
  for (const { eventSeq, step, message } of events) {
    const messageId = newMessageId();
    const text = storedMessage({ ...message, messageId });
    // Whoever hears of an alert for the first time hears that it fires, whatever it was before.
    const first = message.event === "kind-changed" ? storedMessage(firstOf(message, messageId)) : text;
    for (const webhook of webhooks) {
      const pair = `${message.alert.id}/${webhook.id}`;
      const isTold = told.has(pair);
      if (!wantsMessage(webhook, message, { told: isTold, step })) continue;
      told.add(pair);
      rows.push({
        webhookId: webhook.id,
        alertId: message.alert.id,
        eventSeq,
        messageId,
        message: isTold ? text : first,
      });
    }
  }
  await insertDeliveries(transaction, engine, rows, nowMs);
  return rows.length;
}

function firstOf(message: QueuedEvent["message"], messageId: string): AlertMessage {
  return { ...message, messageId, event: "fired", alert: { ...message.alert, previousKind: null } };
}

async function readWishes(transaction: Prisma.TransactionClient): Promise<Wishes[]> {
  const rows = await transaction.webhook.findMany({
    where: { enabled: true },
    select: {
      ...{ id: true, format: true, matchers: true, severities: true },
      ...{ sendResolved: true, sendRecovering: true, escalationStep: true },
    },
  });
  return rows.map(({ matchers, severities, format, sendRecovering, ...rest }) => ({
    ...rest,
    sendRecovering: sendRecovering && saysRecovering(readFormat(format)),
    matchers: readMatchers(matchers),
    severities: readSeverities(severities),
  }));
}

/** `alert/webhook` of those who heard of these alerts. */
async function toldBefore(
  transaction: Prisma.TransactionClient,
  alertIds: ReadonlySet<number>,
): Promise<Set<string>> {
  const told = new Set<string>();
  const ids = [...alertIds];
  for (let start = 0; start < ids.length; start += IDS_PER_STATEMENT) {
    const pairs = await transaction.delivery.groupBy({
      by: ["alertId", "webhookId"],
      where: { alertId: { in: ids.slice(start, start + IDS_PER_STATEMENT) } },
    });
    for (const { alertId, webhookId } of pairs) told.add(`${alertId}/${webhookId}`);
  }
  return told;
}
