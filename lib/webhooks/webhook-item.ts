import type { Prisma } from "@/generated/sqlite/client";
import { ApiError } from "@/lib/http/problem";
import type { WebhookItem } from "@/lib/http/webhook-schemas";
import type { SecretBox } from "@/lib/secrets/secret-box";
import { readMatchers, readSeverities } from "./choose-webhooks";
import { PAUSE_AFTER_FAILURES } from "./finish";
import { readFormat } from "./render-message";
import { shownAddress } from "./shown-address";
import { PURPOSES } from "./webhook-secrets";

/** A webhook as it is stored. */
export type WebhookRow = Prisma.WebhookGetPayload<object>;
type Transaction = Pick<Prisma.TransactionClient, "webhook">;

/** Deliveries that are not finished. */
export const ON_THEIR_WAY = ["waiting", "leased"];

/** A webhook as others see it, with how many of its deliveries wait. */
export function itemOf(secrets: SecretBox, row: WebhookRow, waiting: number): WebhookItem {
  const iso = (ms: bigint | null) => (ms === null ? null : new Date(Number(ms)).toISOString());
  const { id, name, template, sendResolved, sendRecovering, escalationStep, enabled, failuresInARow } = row;
  return {
    ...{ id, name, template, sendResolved, sendRecovering, escalationStep, enabled, failuresInARow, waiting },
    format: readFormat(row.format),
    address: shownAddress(openUrl(secrets, row) ?? ""),
    matchers: readMatchers(row.matchers),
    severities: readSeverities(row.severities),
    hasReceiverKey: row.receiverKey !== null,
    createdAt: new Date(Number(row.createdMs)).toISOString(),
    pausedAt: iso(row.pausedMs),
    pausedBy: pausedBy(row),
    oldSecretUntil: iso(row.oldSecretUntilMs),
  };
}

/** Who paused a webhook: so many failures only come together when nobody paused it before. */
export function pausedBy(row: Pick<WebhookRow, "pausedMs" | "failuresInARow">): WebhookItem["pausedBy"] {
  if (row.pausedMs === null) return null;
  return row.failuresInARow >= PAUSE_AFTER_FAILURES ? "failures" : "person";
}

/** A webhook's address; null when it was encrypted with another key. */
export function openUrl(secrets: SecretBox, row: Pick<WebhookRow, "url">): string | null {
  const opened = secrets.open(row.url, PURPOSES.url);
  return opened.ok ? opened.text : null;
}

/** A stored webhook. Throws ApiError `not-found`. */
export async function findWebhook(transaction: Transaction, id: number): Promise<WebhookRow> {
  const row = await transaction.webhook.findUnique({ where: { id } });
  if (row === null) throw new ApiError("not-found", "There is no such webhook.");
  return row;
}

/** What the audit log calls a webhook. */
export function auditTarget({ id, name }: Pick<WebhookRow, "id" | "name">) {
  return { kind: "webhook", id, name } as const;
}
