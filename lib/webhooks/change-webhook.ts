import type { Prisma } from "@/generated/sqlite/client";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import { ApiError } from "@/lib/http/problem";
import type { WebhookChange, WebhookDraft, WebhookItem } from "@/lib/http/webhook-schemas";
import type { SecretBox } from "@/lib/secrets/secret-box";
import { changedParts, shownParts } from "./audited-webhook";
import { checkWebhook } from "./check-webhook";
import { readFormat } from "./render-message";
import { newSigningSecret } from "./signature";
import { auditTarget, findWebhook, itemOf, openUrl } from "./webhook-item";
import { PURPOSES } from "./webhook-secrets";
import { showWebhook, type WebhookStore } from "./webhooks";

/** Makes a webhook and its signing secret, which is told this once. Throws ApiError `bad-request`, or `conflict` when the name is taken. */
export async function createWebhook(
  { database, secrets }: WebhookStore,
  actor: Actor,
  draft: WebhookDraft,
  nowMs: number,
): Promise<{ webhook: WebhookItem; secret: string }> {
  checkWebhook({ ...draft, hasReceiverKey: draft.receiverKey !== undefined });
  const secret = newSigningSecret();
  const { url, receiverKey, matchers, severities, ...rest } = draft;
  return database.prisma.$transaction(async (transaction) => {
    await checkName(transaction, draft.name, 0);
    const row = await transaction.webhook.create({
      data: {
        ...rest,
        matchers: JSON.stringify(matchers),
        severities: JSON.stringify(severities),
        ...sealed(secrets, {
          url: undefined,
          receiverKey: draft.format === "pagerduty" ? receiverKey : undefined,
        }),
        url: secrets.seal(url, PURPOSES.url),
        secret: secrets.seal(secret, PURPOSES.secret),
        createdMs: nowMs,
      },
    });
    const webhook = itemOf(secrets, row, 0);
    const target = auditTarget(row);
    await writeAudit(transaction, actor, nowMs, {
      action: "webhook.create",
      target,
      after: shownParts(webhook),
    });
    return { webhook, secret };
  });
}

/** Changes what is given. Throws ApiError `not-found`, and what `createWebhook` throws. */
export async function changeWebhook(
  store: WebhookStore,
  actor: Actor,
  id: number,
  change: WebhookChange,
  nowMs: number,
): Promise<WebhookItem> {
  const { database, secrets } = store;
  await database.prisma.$transaction(async (transaction) => {
    const row = await findWebhook(transaction, id);
    const format = change.format ?? readFormat(row.format);
    checkWebhook({
      format,
      template: change.template === undefined ? row.template : change.template,
      url: change.url ?? openUrl(secrets, row),
      hasReceiverKey: change.receiverKey !== undefined || row.receiverKey !== null,
      sendRecovering: change.sendRecovering ?? row.sendRecovering,
    });
    if (change.name !== undefined) await checkName(transaction, change.name, id);
    const { url, receiverKey, matchers, severities, ...rest } = change;
    const changed = await transaction.webhook.update({
      where: { id },
      data: {
        ...defined(rest),
        ...(matchers === undefined ? {} : { matchers: JSON.stringify(matchers) }),
        ...(severities === undefined ? {} : { severities: JSON.stringify(severities) }),
        ...sealed(secrets, { url, receiverKey }),
        // A key of PagerDuty is of no use to another format, so it is not kept.
        ...(format === "pagerduty" ? {} : { receiverKey: null }),
      },
    });
    const { before, after } = changedParts(itemOf(secrets, row, 0), itemOf(secrets, changed, 0), change);
    if (Object.keys(after).length > 0)
      await writeAudit(transaction, actor, nowMs, {
        action: "webhook.change",
        target: auditTarget(row),
        before,
        after,
      });
  });
  return showWebhook(store, id);
}

/** Removes a webhook with all its deliveries. Throws ApiError `not-found`. */
export async function removeWebhook(
  { database, secrets }: WebhookStore,
  actor: Actor,
  id: number,
  nowMs: number,
): Promise<void> {
  await database.prisma.$transaction(async (transaction) => {
    const row = await findWebhook(transaction, id);
    await transaction.webhook.delete({ where: { id } });
    await writeAudit(transaction, actor, nowMs, {
      action: "webhook.delete",
      target: auditTarget(row),
      before: shownParts(itemOf(secrets, row, 0)),
    });
  });
}

function sealed(
  secrets: SecretBox,
  { url, receiverKey }: { url: string | undefined; receiverKey: string | undefined },
): { url?: string; receiverKey?: string } {
  return {
    ...(url === undefined ? {} : { url: secrets.seal(url, PURPOSES.url) }),
    ...(receiverKey === undefined ? {} : { receiverKey: secrets.seal(receiverKey, PURPOSES.receiverKey) }),
  };
}

/** Prisma takes an undefined field for one that is left out, but exact types do not. */
function defined(fields: Omit<WebhookChange, "url" | "receiverKey" | "matchers" | "severities">) {
  const { name, format, template, sendResolved, sendRecovering, escalationStep, enabled } = fields;
  return {
    ...(name === undefined ? {} : { name }),
    ...(format === undefined ? {} : { format }),
    ...(template === undefined ? {} : { template }),
    ...(sendResolved === undefined ? {} : { sendResolved }),
    ...(sendRecovering === undefined ? {} : { sendRecovering }),
    ...(escalationStep === undefined ? {} : { escalationStep }),
    ...(enabled === undefined ? {} : { enabled }),
  };
}

async function checkName(
  transaction: Pick<Prisma.TransactionClient, "webhook">,
  name: string,
  id: number,
): Promise<void> {
  const namesake = await transaction.webhook.findUnique({ where: { name }, select: { id: true } });
  if (namesake !== null && namesake.id !== id)
    throw new ApiError("conflict", `There is a webhook named ${name} already.`, [
      { path: "name", message: "This name is taken" },
    ]);
}
