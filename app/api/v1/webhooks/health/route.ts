import { getRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { webhookHealthSchema } from "@/lib/http/webhook-schemas";
import { pausedWebhooks } from "@/lib/webhooks/webhooks";

/** The webhooks that are switched on and send nothing, for everybody who relies on them. */
export const GET = getRoute(
  { permission: "look", query: nothingSchema, answer: webhookHealthSchema },
  async ({ tidewatch }) => ({ paused: await pausedWebhooks(tidewatch.database) }),
);
