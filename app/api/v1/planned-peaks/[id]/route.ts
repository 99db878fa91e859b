import { changePlannedPeak, removePlannedPeak } from "@/lib/calendar/planned-peaks";
import { changeRoute } from "@/lib/http/api-route";
import { plannedPeakBodySchema, plannedPeakSchema } from "@/lib/http/planned-peak-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** Changes a planned peak. */
export const PUT = changeRoute(
  { permission: "administer", body: plannedPeakBodySchema, answer: plannedPeakSchema },
  async ({ tidewatch, actor, id, body, nowMs }) => {
    const peak = await changePlannedPeak(tidewatch.database, actor, id, body, nowMs);
    await tidewatch.detection.settingsChanged();
    return peak;
  },
);

/** Removes a planned peak. */
export const DELETE = changeRoute(
  { permission: "administer", body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch, actor, id, nowMs }) => {
    await removePlannedPeak(tidewatch.database, actor, id, nowMs);
    await tidewatch.detection.settingsChanged();
    return {};
  },
);
