import { addPlannedPeak, listPlannedPeaks } from "@/lib/calendar/planned-peaks";
import { changeRoute, getRoute } from "@/lib/http/api-route";
import { pageQuerySchema } from "@/lib/http/api-schemas";
import { pageById } from "@/lib/http/page";
import {
  plannedPeakBodySchema,
  plannedPeakListSchema,
  plannedPeakSchema,
} from "@/lib/http/planned-peak-schemas";

/** Planned peaks of all clusters. */
export const GET = getRoute(
  { permission: "look", query: pageQuerySchema, answer: plannedPeakListSchema },
  async ({ tidewatch, query }) => pageById(await listPlannedPeaks(tidewatch.database), query),
);

/** Plans a peak. */
export const POST = changeRoute(
  { permission: "administer", body: plannedPeakBodySchema, answer: plannedPeakSchema },
  async ({ tidewatch, actor, body, nowMs }) => {
    const peak = await addPlannedPeak(tidewatch.database, actor, body, nowMs);
    await tidewatch.detection.settingsChanged();
    return peak;
  },
);
