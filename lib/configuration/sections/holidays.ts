import { addHoliday, listHolidays, removeHoliday } from "@/lib/calendar/holidays";
import type { Configuration, WrittenHoliday } from "@/lib/http/configuration-schemas";
import { clusterIdOf, clusterNames } from "./cluster-names";
import type { Section, WantedObject } from "./section";

/** A holiday, of every cluster where that is null. */
export interface HolidayContent extends WrittenHoliday {
  readonly cluster: string | null;
}

/** Holidays of all clusters, and of those that the file names. */
export const holidaySection: Section<HolidayContent> = {
  key: "holidays",
  kind: "holiday",
  stored: async ({ database }) => {
    const names = await clusterNames(database.prisma);
    return (await listHolidays(database)).flatMap(({ id, date, name, clusterId }) => {
      const content = { date, name, cluster: clusterId === null ? null : (names.get(clusterId) ?? "") };
      return [{ id, name: nameOf(content), content }];
    });
  },
  wanted: async (configuration) => {
    const wanted = [
      ...of(configuration.holidays, null, ["holidays"]),
      ...(configuration.clusters ?? []).flatMap(({ name, holidays }, index) =>
        of(holidays, name, ["clusters", index, "holidays"]),
      ),
    ];
    return configuration.holidays === undefined && configuration.clusters === undefined ? undefined : wanted;
  },
  create: async (places, { cluster, ...holiday }) =>
    addHoliday(
      places.database,
      places.actor,
      { ...holiday, clusterId: await clusterIdOf(places.database.prisma, cluster) },
      places.nowMs,
    ),
  change: async (places, { id }, content) => {
    await removeHoliday(places.database, places.actor, id, places.nowMs);
    await holidaySection.create(places, content);
  },
  remove: ({ database, actor, nowMs }, { id }) => removeHoliday(database, actor, id, nowMs),
};

function of(
  holidays: Configuration["holidays"],
  cluster: string | null,
  path: readonly PropertyKey[],
): WantedObject<HolidayContent>[] {
  return (holidays ?? []).map((holiday, index) => {
    const content = { ...holiday, cluster };
    return { name: nameOf(content), path: [...path, index], content };
  });
}

function nameOf({ date, cluster }: HolidayContent): string {
  return cluster === null ? date : `${date} of ${cluster}`;
}
