import { acknowledgeAlert } from "@/lib/alerting/alerts/acknowledge-alerts";
import { placesOf } from "@/lib/alerting/places";
import { acknowledgeBodySchema, alertSchema } from "@/lib/http/alert-schemas";
import { changeRoute } from "@/lib/http/api-route";

/** Says that whoever asks has the alert. */
export const POST = changeRoute(
  { permission: "acknowledge", body: acknowledgeBodySchema, answer: alertSchema },
  async ({ tidewatch, actor, id, body, nowMs }) =>
    acknowledgeAlert(placesOf(tidewatch), actor, id, body.note, nowMs),
);
