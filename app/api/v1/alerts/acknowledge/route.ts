import { acknowledgeAlerts } from "@/lib/alerting/alerts/acknowledge-alerts";
import { placesOf } from "@/lib/alerting/places";
import { acknowledgeManyBodySchema, acknowledgeManySchema } from "@/lib/http/alert-schemas";
import { changeRoute } from "@/lib/http/api-route";

/** Says that whoever asks has all of these alerts. */
export const POST = changeRoute(
  { permission: "acknowledge", body: acknowledgeManyBodySchema, answer: acknowledgeManySchema },
  async ({ tidewatch, actor, body, nowMs }) => acknowledgeAlerts(placesOf(tidewatch), actor, body, nowMs),
);
