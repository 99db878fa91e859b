import { placesOf } from "@/lib/alerting/places";
import { maintenanceCalendar } from "@/lib/alerting/quiet/maintenance";
import { calendarQuerySchema, calendarSchema } from "@/lib/http/alert-schemas";
import { getRoute } from "@/lib/http/api-route";

/** When windows are open between two moments. */
export const GET = getRoute(
  { permission: "look", query: calendarQuerySchema, answer: calendarSchema },
  async ({ tidewatch, query }) => maintenanceCalendar(placesOf(tidewatch), query),
);
