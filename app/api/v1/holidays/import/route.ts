import { importHolidays, MAX_HOLIDAY_FILE_BYTES } from "@/lib/calendar/import-holidays";
import { uploadRoute } from "@/lib/http/api-route";
import { holidayImportQuerySchema, holidayImportSchema } from "@/lib/http/settings-schemas";

/** Adds the all-day events of an iCalendar file as holidays. */
export const POST = uploadRoute(
  { permission: "administer", query: holidayImportQuerySchema, answer: holidayImportSchema },
  { mediaType: "text/calendar", maxBytes: MAX_HOLIDAY_FILE_BYTES },
  async ({ tidewatch, actor, query, text, nowMs }) => {
    const imported = await importHolidays(tidewatch.database, actor, text, query.clusterId ?? null, nowMs);
    await tidewatch.detection.settingsChanged();
    return imported;
  },
);
