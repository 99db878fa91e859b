import { parsePatterns } from "@/lib/collector/queue-choice";
import { ApiError } from "@/lib/http/problem";
import type { ServerSettings } from "@/lib/http/server-schemas";
import { stateAt } from "@/lib/live/server-status";
import type { Tidewatch } from "@/lib/tidewatch";

/** How all servers are watched, in the order of their ids. */
export function listServerSettings(tidewatch: Tidewatch, nowMs: number): Promise<ServerSettings[]> {
  return read(tidewatch, {}, nowMs);
}

/** How one server is watched; throws ApiError `not-found`. */
export async function getServerSettings(
  tidewatch: Tidewatch,
  id: number,
  nowMs: number,
): Promise<ServerSettings> {
  const [server] = await read(tidewatch, { id }, nowMs);
  if (server === undefined) throw new ApiError("not-found", "There is no server with this id.");
  return server;
}

async function read(
  { database, collector, board, readTarget }: Tidewatch,
  where: { id?: number },
  nowMs: number,
): Promise<ServerSettings[]> {
  const rows = await database.prisma.server.findMany({
    where: { ...where, erasingMs: null },
    orderBy: { id: "asc" },
    include: {
      cluster: { select: { id: true, name: true, timeZone: true, depthMode: true } },
      gaxAccess: { select: { url: true, username: true, application: true, caPem: true } },
    },
  });
  return rows.map((row) => {
    const watched = collector.watched.get(row.id);
    const target = readTarget(row);
    const { depthMode, ...cluster } = row.cluster;
    return {
      id: row.id,
      revision: row.revision,
      name: row.name,
      cluster: { ...cluster, depthMode: depthMode === "shared" ? "shared" : "sum" },
      url: row.bridgeUrl,
      token:
        target?.tokenProblem !== undefined
          ? "unreadable"
          : row.bridgeTokenSealed !== null
            ? "own"
            : target?.token === undefined
              ? "none"
              : "environment",
      caPem: row.caPem,
      intervalMs: row.intervalMs,
      paused: row.paused,
      includeQueues: parsePatterns(row.includeQueues),
      excludeQueues: parsePatterns(row.excludeQueues),
      state: watched === undefined ? "waiting" : stateAt(watched.status, row.intervalMs, nowMs),
      queues: board.queueCount(row.id),
      gax: row.gaxAccess,
    };
  });
}
