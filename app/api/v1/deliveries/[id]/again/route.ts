import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { deliveryDetailSchema } from "@/lib/http/webhook-schemas";
import { deliverAgain } from "@/lib/webhooks/send-by-hand";

/** Sends a delivery again, with the id it had. */
export const POST = changeRoute(
  { permission: "administer", body: nothingSchema, answer: deliveryDetailSchema },
  async ({ tidewatch: { database, alerting, ticks }, actor, id, nowMs }) => {
    const delivery = await deliverAgain(database, actor, id, nowMs);
    alerting.worker.wake();
    ticks.announceNews();
    return delivery;
  },
);
