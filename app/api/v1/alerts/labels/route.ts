import { knownLabels } from "@/lib/alerting/alerts/matching-alerts";
import { placesOf } from "@/lib/alerting/places";
import { alertLabelsSchema } from "@/lib/http/alert-schemas";
import { getRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** The labels that alerts have or could have, with values to choose from. */
export const GET = getRoute(
  { permission: "look", query: nothingSchema, answer: alertLabelsSchema },
  async ({ tidewatch }) => ({ labels: knownLabels(placesOf(tidewatch), tidewatch) }),
);
