import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import { ApiError } from "@/lib/http/problem";
import type { ClusterSettings } from "@/lib/http/server-schemas";
import type { Tidewatch } from "@/lib/tidewatch";

/** Sets a cluster's time zone, and how its nodes' depths make its own; what is left out stays. Throws ApiError `not-found`. */
export async function changeCluster(
  { database, collector, detection }: Pick<Tidewatch, "database" | "collector" | "detection">,
  actor: Actor,
  id: number,
  change: {
    readonly timeZone?: string | null | undefined;
    readonly depthMode?: "sum" | "shared" | undefined;
  },
  nowMs: number,
): Promise<ClusterSettings> {
  const settings = await database.prisma.$transaction(async (transaction) => {
    const stored = await transaction.cluster.findUnique({ where: { id } });
    if (stored === null) throw new ApiError("not-found", "There is no such cluster.");
    const before = settingsOf(stored);
    const after: ClusterSettings = {
      ...before,
      ...(change.timeZone === undefined ? {} : { timeZone: change.timeZone }),
      ...(change.depthMode === undefined ? {} : { depthMode: change.depthMode }),
    };
    const { timeZone, depthMode } = after;
    await transaction.cluster.update({ where: { id }, data: { timeZone, depthMode } });
    await writeAudit(transaction, actor, nowMs, {
      action: "cluster.change",
      target: { kind: "cluster", id, name: stored.name },
      before: { timeZone: before.timeZone, depthMode: before.depthMode },
      after: { timeZone, depthMode },
    });
    return after;
  });
  await collector.watchServers();
  await detection.settingsChanged();
  return settings;
}

function settingsOf(row: {
  readonly id: number;
  readonly name: string;
  readonly timeZone: string | null;
  readonly depthMode: string;
}): ClusterSettings {
  const { id, name, timeZone, depthMode } = row;
  return { id, name, timeZone, depthMode: depthMode === "shared" ? "shared" : "sum" };
}
