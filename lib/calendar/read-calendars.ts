import type { Database } from "@/lib/db/database";
import type { CalendarSpec } from "@/lib/detection/calendar";
import { isTimeZone } from "@/lib/http/settings-schemas";
import { isLocalDate } from "./local-date";
import { parseOpeningHours } from "./opening-hours";
import { machineTimeZone, readSiteTimeZone } from "./site-time-zone";

/** The calendar of every cluster, by its id, ready for `createCalendar`: what can't be read falls back to the site's or to learning. */
export async function readCalendars(database: Pick<Database, "prisma">): Promise<Map<number, CalendarSpec>> {
  const [site, clusters, holidays] = await Promise.all([
    readSiteTimeZone(database),
    database.prisma.cluster.findMany(),
    database.prisma.holiday.findMany(),
  ]);
  const dates = holidays.filter(({ date }) => isLocalDate(date));
  return new Map(
    clusters.map(({ id, timeZone, openingHours }) => [
      id,
      {
        timeZone: timeZone !== null && isTimeZone(timeZone) ? timeZone : (site ?? machineTimeZone()),
        openingHours: parseOpeningHours(openingHours),
        holidays: dates
          .filter(({ clusterId }) => clusterId === null || clusterId === id)
          .map(({ date }) => date),
      },
    ]),
  );
}
