import { matchingAlerts } from "@/lib/alerting/alerts/matching-alerts";
import { placesOf } from "@/lib/alerting/places";
import { alertMatchingBodySchema, alertMatchingSchema } from "@/lib/http/alert-schemas";
import { changeRoute } from "@/lib/http/api-route";

/** The firing alerts that matchers take; changes nothing, and is a POST for its body's sake. */
export const POST = changeRoute(
  { permission: "look", body: alertMatchingBodySchema, answer: alertMatchingSchema },
  async ({ tidewatch, body }) => matchingAlerts(placesOf(tidewatch), body.matchers),
);
