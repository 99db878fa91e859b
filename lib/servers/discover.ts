import { listedAs } from "@/lib/collector/monitored-server";
import type { Database } from "@/lib/db/database";
import { type DiscoveryAnswer, type ListedServer, MAX_LISTED_SERVERS } from "@/lib/http/server-schemas";
import { discoverServers } from "@/lib/interaction-server/bridge-client";
import type { BridgeTarget } from "@/lib/interaction-server/poll";
import { checkCa } from "./check-ca";

const TIMEOUT_MS = 10_000;

/** Asks a bridge which servers it offers, and says of each whether it is watched. Throws ApiError `bad-request` for a CA that is none. */
export async function discover({ prisma }: Database, target: BridgeTarget): Promise<DiscoveryAnswer> {
  checkCa(target.caPem);
  const discovery = await discoverServers(target, { timeoutMs: TIMEOUT_MS });
  if (discovery.outcome === "failed") return { outcome: "failed", ...pick(discovery.failure) };
  const servers: ListedServer[] = [];
  for (const { name, cluster, version } of discovery.servers.slice(0, MAX_LISTED_SERVERS)) {
    const known = await prisma.server.findFirst({
      where: { ...listedAs(cluster, name), bridgeUrl: { not: null } },
      include: { cluster: true },
    });
    servers.push({
      name,
      cluster,
      version: version ?? null,
      serverId: known?.id ?? null,
      watchedIn: known?.cluster.name ?? null,
    });
  }
  return { outcome: "ok", servers, total: discovery.servers.length, refused: discovery.refused.count };
}

function pick({ kind, sentence }: { kind: string; sentence: string }) {
  return { kind, sentence };
}
