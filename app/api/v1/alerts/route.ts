import { listAlerts } from "@/lib/alerting/alerts/alert-list";
import { placesOf } from "@/lib/alerting/places";
import { alertListSchema, alertQuerySchema } from "@/lib/http/alert-schemas";
import { getRoute } from "@/lib/http/api-route";

/** One list of alerts, newest first. */
export const GET = getRoute(
  { permission: "look", query: alertQuerySchema, answer: alertListSchema },
  async ({ tidewatch, query }) => listAlerts(placesOf(tidewatch), query),
);
