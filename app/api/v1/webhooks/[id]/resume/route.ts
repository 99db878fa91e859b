import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { webhookSchema } from "@/lib/http/webhook-schemas";
import { resumeWebhook } from "@/lib/webhooks/pause-webhook";

/** Lets a webhook's deliveries go on. */
export const POST = changeRoute(
  { permission: "administer", body: nothingSchema, answer: webhookSchema },
  async ({ tidewatch: { database, alerting, ticks }, actor, id, nowMs }) => {
    const webhook = await resumeWebhook({ database, secrets: alerting.secrets }, actor, id, nowMs);
    alerting.worker.wake();
    ticks.announceNews();
    return webhook;
  },
);
