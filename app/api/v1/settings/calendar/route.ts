import { z } from "zod";
import { machineTimeZone, readSiteTimeZone, writeSiteTimeZone } from "@/lib/calendar/site-time-zone";
import { changeRoute, getRoute } from "@/lib/http/api-route";
import { calendarSettingsBodySchema, calendarSettingsSchema } from "@/lib/http/settings-schemas";

/** The time zone of clusters that have none of their own. */
export const GET = getRoute(
  { permission: "look", query: z.strictObject({}), answer: calendarSettingsSchema },
  async ({ tidewatch }) => ({
    timeZone: await readSiteTimeZone(tidewatch.database),
    machineTimeZone: machineTimeZone(),
  }),
);

/** Sets it; null = the machine's. */
export const PUT = changeRoute(
  { permission: "administer", body: calendarSettingsBodySchema, answer: calendarSettingsSchema },
  async ({ tidewatch, actor, body, nowMs }) => {
    await writeSiteTimeZone(tidewatch.database, actor, body.timeZone, nowMs);
    await tidewatch.detection.settingsChanged();
    return { timeZone: body.timeZone, machineTimeZone: machineTimeZone() };
  },
);
