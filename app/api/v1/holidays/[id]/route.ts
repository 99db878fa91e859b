import { removeHoliday } from "@/lib/calendar/holidays";
import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** Removes a holiday. */
export const DELETE = changeRoute(
  { permission: "administer", body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch, actor, id, nowMs }) => {
    await removeHoliday(tidewatch.database, actor, id, nowMs);
    await tidewatch.detection.settingsChanged();
    return {};
  },
);
