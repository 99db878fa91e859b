import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { webhookSchema } from "@/lib/http/webhook-schemas";
import { pauseWebhook } from "@/lib/webhooks/pause-webhook";

/** Holds a webhook's deliveries back. */
export const POST = changeRoute(
  { permission: "administer", body: nothingSchema, answer: webhookSchema },
  async ({ tidewatch: { database, alerting, ticks }, actor, id, nowMs }) => {
    const webhook = await pauseWebhook({ database, secrets: alerting.secrets }, actor, id, nowMs);
    ticks.announceNews();
    return webhook;
  },
);
