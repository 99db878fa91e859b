import { closeDatabase, openDatabase } from "@/lib/db/database";
import type { WorldSpec } from "@/lib/simulator/world-spec";

/** Writes a world's servers into a new database, so that they are polled at another pace than the usual one. */
export async function registerServers(
  databaseUrl: string,
  world: WorldSpec,
  bridgeUrl: string,
  intervalMs: number,
): Promise<void> {
  const database = await openDatabase(databaseUrl);
  try {
    for (const cluster of world.clusters) {
      const { id } = await database.prisma.cluster.create({ data: { name: cluster.name } });
      await database.prisma.server.createMany({
        data: cluster.servers.map(({ name }) => ({ clusterId: id, name, bridgeUrl, intervalMs })),
      });
    }
  } finally {
    await closeDatabase(database);
  }
}
