import { writeAudit } from "@/lib/audit/write-audit";
import { listClusters, saveClusterCalendar } from "@/lib/calendar/cluster-calendars";
import type { WrittenCluster } from "@/lib/http/configuration-schemas";
import type { Section } from "./section";

type ClusterContent = Omit<WrittenCluster, "holidays">;

/** Clusters with their calendars; a cluster is never removed by a file, since its queues and their history go with it. */
export const clusterSection: Section<ClusterContent> = {
  key: "clusters",
  kind: "cluster",
  stored: async ({ database }) =>
    (await listClusters(database)).map(({ id, name, timeZone, openingHours }) => ({
      id,
      name,
      content: { name, timeZone, openingHours },
    })),
  wanted: async ({ clusters }) =>
    clusters?.map(({ holidays: _, ...content }, index) => ({
      name: content.name,
      path: ["clusters", index],
      content,
    })),
  create: async ({ database, actor, nowMs }, { name, ...calendar }) => {
    const { id } = await database.prisma.cluster.create({ data: { name } });
    const target = { kind: "cluster", id, name };
    await writeAudit(database.prisma, actor, nowMs, { action: "cluster.create", target, after: { name } });
    await saveClusterCalendar(database, actor, id, calendar, nowMs);
  },
  change: ({ database, actor, nowMs }, { id }, { name: _, ...calendar }) =>
    saveClusterCalendar(database, actor, id, calendar, nowMs),
};
