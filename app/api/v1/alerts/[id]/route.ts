import { showAlert } from "@/lib/alerting/alerts/alert-detail";
import { placesOf } from "@/lib/alerting/places";
import { alertDetailSchema } from "@/lib/http/alert-schemas";
import { getRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** An alert with its time line, what explains it, and why it was not sent. */
export const GET = getRoute(
  { permission: "look", query: nothingSchema, answer: alertDetailSchema },
  async ({ tidewatch, id, nowMs }) => showAlert(placesOf(tidewatch), id, nowMs),
);
