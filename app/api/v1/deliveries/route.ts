import { getRoute } from "@/lib/http/api-route";
import { deliveryListSchema, deliveryQuerySchema } from "@/lib/http/webhook-schemas";
import { listDeliveries } from "@/lib/webhooks/deliveries";

/** The log of deliveries, newest first; of one alert for everybody who may look, else for administrators. */
export const GET = getRoute(
  { permission: "look", query: deliveryQuerySchema, answer: deliveryListSchema },
  ({ tidewatch, actor, query }) => listDeliveries(tidewatch.database, actor, query),
);
