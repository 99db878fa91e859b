import { addHoliday, listHolidays } from "@/lib/calendar/holidays";
import { changeRoute, getRoute } from "@/lib/http/api-route";
import { pageQuerySchema } from "@/lib/http/api-schemas";
import { pageById } from "@/lib/http/page";
import { holidayBodySchema, holidayListSchema, holidaySchema } from "@/lib/http/settings-schemas";

/** Holidays of all clusters. */
export const GET = getRoute(
  { permission: "look", query: pageQuerySchema, answer: holidayListSchema },
  async ({ tidewatch, query }) => pageById(await listHolidays(tidewatch.database), query),
);

/** Adds a holiday. */
export const POST = changeRoute(
  { permission: "administer", body: holidayBodySchema, answer: holidaySchema },
  async ({ tidewatch, actor, body, nowMs }) => {
    const holiday = await addHoliday(tidewatch.database, actor, body, nowMs);
    await tidewatch.detection.settingsChanged();
    return holiday;
  },
);
