import { changeRoute, getRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { webhookChangeSchema, webhookSchema } from "@/lib/http/webhook-schemas";
import { changeWebhook, removeWebhook } from "@/lib/webhooks/change-webhook";
import { showWebhook } from "@/lib/webhooks/webhooks";

/** One webhook, without its secrets. */
export const GET = getRoute(
  { permission: "administer", query: nothingSchema, answer: webhookSchema },
  ({ tidewatch: { database, alerting }, id }) => showWebhook({ database, secrets: alerting.secrets }, id),
);

/** Changes what is given; the rest stays. */
export const PATCH = changeRoute(
  { permission: "administer", body: webhookChangeSchema, answer: webhookSchema },
  async ({ tidewatch: { database, alerting, ticks }, actor, id, body, nowMs }) => {
    const webhook = await changeWebhook({ database, secrets: alerting.secrets }, actor, id, body, nowMs);
    alerting.worker.wake();
    ticks.announceNews();
    return webhook;
  },
);

/** Removes a webhook with its log. */
export const DELETE = changeRoute(
  { permission: "administer", body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch: { database, alerting, ticks }, actor, id, nowMs }) => {
    await removeWebhook({ database, secrets: alerting.secrets }, actor, id, nowMs);
    ticks.announceNews();
    return {};
  },
);
