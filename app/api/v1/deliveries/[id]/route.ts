import { getRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { deliveryDetailSchema } from "@/lib/http/webhook-schemas";
import { showDelivery } from "@/lib/webhooks/deliveries";

/** One delivery with what was sent and every attempt. */
export const GET = getRoute(
  { permission: "administer", query: nothingSchema, answer: deliveryDetailSchema },
  ({ tidewatch, id }) => showDelivery(tidewatch.database, id),
);
