import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { deliveryDetailSchema } from "@/lib/http/webhook-schemas";
import { sendTest } from "@/lib/webhooks/send-by-hand";

/** Sends a test; the answer is its delivery, which is on its way. */
export const POST = changeRoute(
  { permission: "administer", body: nothingSchema, answer: deliveryDetailSchema },
  async ({ tidewatch: { database, alerting, ticks }, actor, id, nowMs }) => {
    const delivery = await sendTest(database, actor, id, alerting.tidewatchUrl, nowMs);
    alerting.worker.wake();
    ticks.announceNews();
    return delivery;
  },
);
