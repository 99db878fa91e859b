import { plannedPeakSettings } from "@/lib/calendar/peak-factor";
import { readCalendars } from "@/lib/calendar/read-calendars";
import { readPlannedPeaks } from "@/lib/calendar/read-planned-peaks";
import { machineTimeZone, readSiteTimeZone } from "@/lib/calendar/site-time-zone";
import type { Database } from "@/lib/db/database";
import { type Calendar, type CalendarSpec, createCalendar } from "@/lib/detection/calendar";
import { inOfficeHours } from "@/lib/detection/office-hours";
import type { DetectionSettings, Profile } from "@/lib/detection/types";
import { createWeekClock } from "@/lib/detection/week-clock";
import { readFalseAlarmsPerMonth } from "@/lib/settings/detection-settings";
import type { NamedGroup } from "./pools";

/** What people have set that detection depends on. */
export interface SiteSettings {
  readonly falseAlarmsPerMonth: number;
  readonly groups: readonly NamedGroup[];
  /** A queue's settings when so many queues share the budget; the same object for queues with the same answer. */
  of(queue: SettingsQueue, judgedQueues: number): DetectionSettings;
  /** The IANA time zone that a cluster's weeks follow. */
  timeZoneOf(clusterId: number): string;
}

/** What a queue's settings depend on. */
interface SettingsQueue {
  readonly clusterId: number;
  readonly name: string;
  readonly profile: Profile;
}

/** Reads the settings as they are now. Throws what the driver throws. */
export async function readSiteSettings(database: Database): Promise<SiteSettings> {
  const [falseAlarmsPerMonth, specs, peaks, groups] = await Promise.all([
    readFalseAlarmsPerMonth(database),
    readCalendars(database),
    readPlannedPeaks(database),
    readNamedGroups(database),
  ]);
  const siteZone = (await readSiteTimeZone(database)) ?? machineTimeZone();
  const timeZoneOf = (clusterId: number) => specs.get(clusterId)?.timeZone ?? siteZone;
  const calendars = new Map<number, Calendar & GuessedHours>();
  const calendarOf = (clusterId: number) => {
    const known = calendars.get(clusterId);
    if (known !== undefined) return known;
    const spec = specs.get(clusterId) ?? { timeZone: siteZone, openingHours: null, holidays: [] };
    const calendar = { ...createCalendar(spec), ...guessedHours(spec) };
    calendars.set(clusterId, calendar);
    return calendar;
  };
  const made = new Map<string, DetectionSettings>();
  return {
    falseAlarmsPerMonth,
    groups,
    of: ({ clusterId, name, profile }, queues) => {
      const planned = peaks.of({ clusterId, name }, timeZoneOf(clusterId));
      const key = `${clusterId} ${profile} ${queues} ${planned.key}`;
      const settings = made.get(key) ?? {
        ...{ profile, falseAlarmsPerMonth, queues },
        ...calendarOf(clusterId),
        ...plannedPeakSettings(planned.periods),
      };
      made.set(key, settings);
      return settings;
    },
    timeZoneOf,
  };
}

type GuessedHours = Pick<DetectionSettings, "likelyOpenAt">;

/** Where nobody gave opening hours, a new queue is first judged in those that are usual. */
function guessedHours({ openingHours, timeZone }: CalendarSpec): GuessedHours {
  if (openingHours !== null) return {};
  const minuteOfWeek = createWeekClock(timeZone);
  return { likelyOpenAt: (atMs) => inOfficeHours(minuteOfWeek(atMs)) };
}

async function readNamedGroups({ prisma }: Database): Promise<NamedGroup[]> {
  const rows = await prisma.queueGroup.findMany({ include: { members: true }, orderBy: { id: "asc" } });
  return rows.map(({ id, name, members }) => ({ id, name, queueIds: members.map(({ queueId }) => queueId) }));
}
