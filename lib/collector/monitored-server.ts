import type { Database } from "@/lib/db/database";
import { MAX_INTERVAL_MS, MIN_INTERVAL_MS } from "@/lib/http/server-schemas";
import type { DiscoveredServer } from "@/lib/interaction-server/bridge-client";
import type { BridgeTarget } from "@/lib/interaction-server/poll";
import { parsePatterns, type QueueChoice } from "./queue-choice";

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
  readonly queues: QueueChoice;
  readonly version: string | null;
}

/** A server's connection as its row has it. */
export interface StoredConnection {
  readonly bridgeUrl: string | null;
  readonly bridgeTokenSealed: string | null;
  readonly caPem: string | null;
}

/** Says where a stored connection leads; null for a server that is not connected. */
export type ReadTarget = (connection: StoredConnection) => BridgeTarget | null;

/** Where a connection leads with this token; null for a server that is not connected. */
export function targetOf(
  { bridgeUrl, caPem }: StoredConnection,
  token: Pick<BridgeTarget, "token" | "tokenProblem"> = {},
): BridgeTarget | null {
  if (bridgeUrl === null) return null;
  return { url: bridgeUrl, ...token, ...(caPem === null ? {} : { caPem }) };
}

/** All servers of the database but those whose history is being deleted, in the order of their ids. */
export async function loadServers({ prisma }: Database, readTarget: ReadTarget): Promise<MonitoredServer[]> {
  const rows = await prisma.server.findMany({
    where: { erasingMs: null },
    include: { cluster: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => {
    return {
      id: row.id,
      name: row.name,
      clusterId: row.clusterId,
      cluster: row.cluster.name,
      depthMode: row.cluster.depthMode === "shared" ? "shared" : "sum",
      target: readTarget(row),
      intervalMs: Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, row.intervalMs)),
      paused: row.paused,
      queues: { include: parsePatterns(row.includeQueues), exclude: parsePatterns(row.excludeQueues) },
      version: row.version,
    };
  });
}

/** Finds the server that a bridge lists so, whatever cluster a person has put it into. */
export function listedAs(cluster: string, name: string) {
  return {
    name,
    erasingMs: null,
    OR: [{ bridgeCluster: cluster }, { bridgeCluster: null, cluster: { name: cluster } }],
  };
}

/**
 * Makes rows for the servers that a bridge lists and lets known ones follow their bridge; answers how many are new. What a person deleted
 * or connected by hand is left alone.
 */
export async function adoptServers(
  { prisma }: Database,
  bridgeUrl: string,
  servers: readonly DiscoveredServer[],
): Promise<number> {
  let adopted = 0;
  for (const { name, cluster, version } of servers) {
    const removed = await prisma.removedServer.findUnique({ where: { cluster_name: { cluster, name } } });
    if (removed !== null) continue;
    const known = await prisma.server.findFirst({ where: listedAs(cluster, name) });
    if (known === null) {
      const { id: clusterId } = await prisma.cluster.upsert({
        where: { name: cluster },
        create: { name: cluster },
        update: {},
      });
      await prisma.server.create({ data: { clusterId, name, bridgeUrl, version: version ?? null } });
      adopted += 1;
    } else if (known.followsBridges && known.bridgeUrl !== bridgeUrl) {
      await prisma.server.update({ where: { id: known.id }, data: { bridgeUrl } });
    }
  }
  return adopted;
}
