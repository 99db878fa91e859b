import { saveClusterCalendar } from "@/lib/calendar/cluster-calendars";
import { changeRoute } from "@/lib/http/api-route";
import { clusterCalendarBodySchema } from "@/lib/http/settings-schemas";

/** Sets a cluster's time zone and opening hours. */
export const PUT = changeRoute(
  { permission: "administer", body: clusterCalendarBodySchema, answer: clusterCalendarBodySchema },
  async ({ tidewatch, id, body }) => {
    await saveClusterCalendar(tidewatch.database, id, body);
    await tidewatch.detection.settingsChanged();
    return body;
  },
);
