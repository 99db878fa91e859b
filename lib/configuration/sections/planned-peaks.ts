import {
  addPlannedPeak,
  changePlannedPeak,
  listPlannedPeaks,
  removePlannedPeak,
} from "@/lib/calendar/planned-peaks";
import type { WrittenPlannedPeak } from "@/lib/http/configuration-schemas";
import type { NewPlannedPeak } from "@/lib/http/planned-peak-schemas";
import { clusterIdOf, clusterNames } from "./cluster-names";
import type { ConfigurationPlaces, Section } from "./section";

/** Planned peaks, by name and cluster. */
export const plannedPeakSection: Section<WrittenPlannedPeak> = {
  key: "plannedPeaks",
  kind: "planned peak",
  stored: async ({ database }) => {
    const names = await clusterNames(database.prisma);
    return (await listPlannedPeaks(database)).map(({ id, clusterId, ...peak }) => {
      const content = { ...peak, cluster: clusterId === null ? null : (names.get(clusterId) ?? "") };
      return { id, name: plannedPeakName(content), content };
    });
  },
  wanted: async ({ plannedPeaks }) =>
    plannedPeaks?.map((content, index) => ({
      name: plannedPeakName(content),
      path: ["plannedPeaks", index],
      content,
    })),
  create: async (places, content) =>
    addPlannedPeak(places.database, places.actor, await peakOf(places, content), places.nowMs),
  change: async (places, { id }, content) =>
    changePlannedPeak(places.database, places.actor, id, await peakOf(places, content), places.nowMs),
  remove: ({ database, actor, nowMs }, { id }) => removePlannedPeak(database, actor, id, nowMs),
};

/** What a file knows a planned peak by. */
export function plannedPeakName({ name, cluster }: WrittenPlannedPeak): string {
  return cluster === null ? name : `${name} of ${cluster}`;
}

async function peakOf(
  { database }: ConfigurationPlaces,
  { cluster, ...peak }: WrittenPlannedPeak,
): Promise<NewPlannedPeak> {
  return { ...peak, clusterId: await clusterIdOf(database.prisma, cluster) };
}
