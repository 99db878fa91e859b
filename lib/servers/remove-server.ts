import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import { ApiError } from "@/lib/http/problem";
import type { Tidewatch } from "@/lib/tidewatch";
import { erasedName } from "./erasures";

/**
 * Watches a server no more. Its history is kept, under a server that is not connected, or deleted in the background. No start brings it back
 * by itself; by hand it can be added again at once. Throws ApiError `not-found`.
 */
export async function removeServer(
  { database, collector, erasures }: Pick<Tidewatch, "database" | "collector" | "erasures">,
  actor: Actor,
  id: number,
  history: "keep" | "erase",
  nowMs: number,
): Promise<void> {
  const { name, cluster } = await database.prisma.$transaction(async (transaction) => {
    const stored = await transaction.server.findFirst({
      where: { id, erasingMs: null },
      include: { cluster: true },
    });
    if (stored === null) throw new ApiError("not-found", "There is no server with this id.");
    const listed = { cluster: stored.bridgeCluster ?? stored.cluster.name, name: stored.name };
    await transaction.removedServer.upsert({
      where: { cluster_name: listed },
      create: { ...listed, removedMs: nowMs },
      update: { removedMs: nowMs },
    });
    await transaction.serverOptions.deleteMany({ where: { serverId: id } });
    await transaction.gaxAccess.deleteMany({ where: { serverId: id } });
    await transaction.server.update({
      where: { id },
      data: {
        bridgeUrl: null,
        bridgeTokenSealed: null,
        caPem: null,
        paused: false,
        revision: { increment: 1 },
        ...(history === "erase" ? { erasingMs: nowMs, name: erasedName(stored.name, id) } : {}),
      },
    });
    await writeAudit(transaction, actor, nowMs, {
      action: "server.delete",
      target: { kind: "server", id, name: stored.name },
      before: { cluster: stored.cluster.name, url: stored.bridgeUrl, intervalMs: stored.intervalMs },
      after: { history: history === "keep" ? "kept" : "deleted" },
    });
    return { name: stored.name, cluster: stored.cluster.name };
  });
  await collector.watchServers();
  if (history === "erase") erasures.begin({ serverId: id, name, cluster });
}
