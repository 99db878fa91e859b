import { changeRoute } from "@/lib/http/api-route";
import { replaceSecretSchema, webhookSecretSchema } from "@/lib/http/webhook-schemas";
import { replaceSecret } from "@/lib/webhooks/replace-secret";

/** Gives a webhook a new signing secret, told this once; the old one signs too for a while. */
export const POST = changeRoute(
  { permission: "administer", body: replaceSecretSchema, answer: webhookSecretSchema },
  async ({ tidewatch: { database, alerting, ticks }, actor, id, body, nowMs }) => {
    const store = { database, secrets: alerting.secrets };
    const replaced = await replaceSecret(store, actor, id, body.keepOldMinutes, nowMs);
    ticks.announceNews();
    return replaced;
  },
);
