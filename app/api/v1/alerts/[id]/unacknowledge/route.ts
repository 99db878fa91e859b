import { unacknowledgeAlert } from "@/lib/alerting/alerts/acknowledge-alerts";
import { placesOf } from "@/lib/alerting/places";
import { alertSchema } from "@/lib/http/alert-schemas";
import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** Says that nobody has the alert any more. */
export const POST = changeRoute(
  { permission: "acknowledge", body: nothingSchema, answer: alertSchema },
  async ({ tidewatch, actor, id, nowMs }) => unacknowledgeAlert(placesOf(tidewatch), actor, id, nowMs),
);
