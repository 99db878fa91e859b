import { changeRoute, getRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { webhookCreateSchema, webhookListSchema, webhookSecretSchema } from "@/lib/http/webhook-schemas";
import { createWebhook } from "@/lib/webhooks/change-webhook";
import { listWebhooks } from "@/lib/webhooks/webhooks";

/** All webhooks by name, without their secrets. */
export const GET = getRoute(
  { permission: "administer", query: nothingSchema, answer: webhookListSchema },
  async ({ tidewatch: { database, alerting } }) => ({
    items: await listWebhooks({ database, secrets: alerting.secrets }),
    sendsMail: alerting.sendsMail,
  }),
);

/** Makes a webhook; the answer carries its signing secret, this once. */
export const POST = changeRoute(
  { permission: "administer", body: webhookCreateSchema, answer: webhookSecretSchema },
  async ({ tidewatch, actor, body, nowMs }) => {
    const { database, alerting, ticks } = tidewatch;
    const made = await createWebhook({ database, secrets: alerting.secrets }, actor, body, nowMs);
    ticks.announceNews();
    return made;
  },
);
