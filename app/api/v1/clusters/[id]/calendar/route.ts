import { saveClusterCalendar } from "@/lib/calendar/cluster-calendars";
import { changeRoute } from "@/lib/http/api-route";
import { clusterCalendarBodySchema } from "@/lib/http/settings-schemas";

/** Sets a cluster's time zone and opening hours. */
export const PUT = changeRoute(
  { permission: "administer", body: clusterCalendarBodySchema, answer: clusterCalendarBodySchema },
  async ({ tidewatch, actor, id, body, nowMs }) => {
    await saveClusterCalendar(tidewatch.database, actor, id, body, nowMs);
    await tidewatch.detection.settingsChanged();
    return body;
  },
);
