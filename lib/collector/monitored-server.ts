import type { Database } from "@/lib/db/database";
import type { DiscoveredServer } from "@/lib/interaction-server/bridge-client";
import type { BridgeTarget } from "@/lib/interaction-server/poll";

/** A server that is being polled. */
export interface MonitoredServer {
  readonly id: number;
  readonly name: string;
  readonly clusterId: number;
  readonly cluster: string;
  readonly depthMode: "sum" | "shared";
  /** Null for a server that is known from an import only. */
  readonly target: BridgeTarget | null;
  readonly intervalMs: number;
  readonly paused: boolean;
  readonly version: string | null;
}

/** Shortest and longest time between two polls of a server, milliseconds. */
export const MIN_INTERVAL_MS = 1_000;
export const MAX_INTERVAL_MS = 3_600_000;

/** All servers of the database, in the order of their ids; `tokenFor` gives the token of bridges that the environment names. */
export async function loadServers(
  { prisma }: Database,
  tokenFor: (bridgeUrl: string) => string | undefined,
): Promise<MonitoredServer[]> {
  const rows = await prisma.server.findMany({ include: { cluster: true }, orderBy: { id: "asc" } });
  return rows.map((row) => {
    const token = row.bridgeToken ?? (row.bridgeUrl === null ? undefined : tokenFor(row.bridgeUrl));
    return {
      id: row.id,
      name: row.name,
      clusterId: row.clusterId,
      cluster: row.cluster.name,
      depthMode: row.cluster.depthMode === "shared" ? "shared" : "sum",
      target:
        row.bridgeUrl === null
          ? null
          : {
              url: row.bridgeUrl,
              ...(token === undefined ? {} : { token }),
              ...(row.caPem === null ? {} : { caPem: row.caPem }),
            },
      intervalMs: Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, row.intervalMs)),
      paused: row.paused,
      version: row.version,
    };
  });
}

/** Makes rows for the servers that a bridge lists and lets known ones follow their bridge; answers how many are new. */
export async function adoptServers(
  { prisma }: Database,
  bridgeUrl: string,
  servers: readonly DiscoveredServer[],
): Promise<number> {
  let adopted = 0;
  for (const { name, cluster, version } of servers) {
    const { id: clusterId } = await prisma.cluster.upsert({
      where: { name: cluster },
      create: { name: cluster },
      update: {},
    });
    const known = await prisma.server.findUnique({ where: { clusterId_name: { clusterId, name } } });
    if (known === null) {
      await prisma.server.create({ data: { clusterId, name, bridgeUrl, version: version ?? null } });
      adopted += 1;
    } else if (known.bridgeUrl !== bridgeUrl) {
      await prisma.server.update({ where: { id: known.id }, data: { bridgeUrl } });
    }
  }
  return adopted;
}
