import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { WebhookItem } from "@/lib/http/webhook-schemas";
import { newSigningSecret } from "./signature";
import { auditTarget, findWebhook } from "./webhook-item";
import { PURPOSES } from "./webhook-secrets";
import { showWebhook, type WebhookStore } from "./webhooks";

/** Gives a webhook a new signing secret, told this once; the old one signs too for a while. Throws ApiError `not-found`. */
export async function replaceSecret(
  store: WebhookStore,
  actor: Actor,
  id: number,
  keepOldMinutes: number,
  nowMs: number,
): Promise<{ webhook: WebhookItem; secret: string }> {
  const { database, secrets } = store;
  const secret = newSigningSecret();
  await database.prisma.$transaction(async (transaction) => {
    const row = await findWebhook(transaction, id);
    await transaction.webhook.update({
      where: { id },
      data: {
        secret: secrets.seal(secret, PURPOSES.secret),
        oldSecret: keepOldMinutes === 0 ? null : row.secret,
        oldSecretUntilMs: keepOldMinutes === 0 ? null : nowMs + keepOldMinutes * 60_000,
      },
    });
    await writeAudit(transaction, actor, nowMs, {
      action: "webhook.secret.replace",
      target: auditTarget(row),
      after: { keepOldMinutes },
    });
  });
  return { webhook: await showWebhook(store, id), secret };
}
