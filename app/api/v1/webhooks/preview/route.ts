import { messageOfAlert } from "@/lib/alerting/message-of-alert";
import { changeRoute } from "@/lib/http/api-route";
import { previewBodySchema, previewSchema } from "@/lib/http/webhook-schemas";
import { previewMessage } from "@/lib/webhooks/preview";

/** What a format or a template would make of an alert; sends and changes nothing. */
export const POST = changeRoute(
  { permission: "administer", body: previewBodySchema, answer: previewSchema },
  ({ tidewatch: { database, alerting }, body, nowMs }) => {
    const { tidewatchUrl } = alerting;
    return previewMessage(database, body, {
      tidewatchUrl,
      nowMs,
      messageOf: (alertId) => messageOfAlert(database, alertId, tidewatchUrl, nowMs),
    });
  },
);
