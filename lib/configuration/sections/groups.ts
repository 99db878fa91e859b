import type { WrittenGroup } from "@/lib/http/configuration-schemas";
import { changeGroup, createGroup, listGroups, removeGroup } from "@/lib/queue-groups/queue-groups";
import type { ConfigurationPlaces, Section } from "./section";

/** Queues that stop together; queues that Tidewatch has not seen are passed over until it has. */
export const groupSection: Section<WrittenGroup> = {
  key: "groups",
  kind: "group",
  stored: async ({ database }) => {
    const queues = new Map((await queuesOf(database.prisma)).map(({ id, ...queue }) => [id, queue]));
    return (await listGroups(database)).map(({ id, name, queueIds }) => ({
      id,
      name,
      content: { name, queues: sorted(queueIds.flatMap((queueId) => queues.get(queueId) ?? [])) },
    }));
  },
  wanted: async ({ groups }, { database, note }) => {
    if (groups === undefined) return undefined;
    const known = new Set((await queuesOf(database.prisma)).map(keyOf));
    return groups.map((group, index) => {
      const queues = group.queues.filter((queue) => known.has(keyOf(queue)));
      const unknown = group.queues.length - queues.length;
      if (unknown > 0)
        note(
          `Group ${group.name}: ${unknown === 1 ? "1 queue is" : `${unknown} queues are`} not known yet and left out; apply the file again when they are.`,
        );
      return {
        name: group.name,
        path: ["groups", index],
        content: { name: group.name, queues: sorted(queues) },
      };
    });
  },
  create: async (places, content) =>
    createGroup(places.database, places.actor, await withIds(places, content), places.nowMs),
  change: async (places, { id }, content) =>
    changeGroup(places.database, places.actor, id, await withIds(places, content), places.nowMs),
  remove: ({ database, actor, nowMs }, { id }) => removeGroup(database, actor, id, nowMs),
};

type WrittenQueue = WrittenGroup["queues"][number];

function keyOf({ cluster, tenant, queue }: WrittenQueue): string {
  return JSON.stringify([cluster, tenant, queue]);
}

function sorted(queues: readonly WrittenQueue[]): WrittenQueue[] {
  const byKey = new Map(
    queues.map(({ cluster, tenant, queue }) => [
      keyOf({ cluster, tenant, queue }),
      { cluster, tenant, queue },
    ]),
  );
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, queue]) => queue);
}

async function queuesOf(prisma: ConfigurationPlaces["database"]["prisma"]) {
  const rows = await prisma.queue.findMany({ include: { cluster: { select: { name: true } } } });
  return rows.map(({ id, tenant, name, cluster }) => ({ id, cluster: cluster.name, tenant, queue: name }));
}

async function withIds({ database }: ConfigurationPlaces, { name, queues }: WrittenGroup) {
  const ids = new Map((await queuesOf(database.prisma)).map((queue) => [keyOf(queue), queue.id]));
  return {
    name,
    queueIds: queues.flatMap((queue) => ids.get(keyOf(queue)) ?? []).sort((one, other) => one - other),
  };
}
