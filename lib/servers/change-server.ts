import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import { parsePatterns } from "@/lib/collector/queue-choice";
import { ApiError } from "@/lib/http/problem";
import type { ServerChange } from "@/lib/http/server-schemas";
import { TOKEN_PURPOSE } from "./bridge-tokens";
import { checkCa } from "./check-ca";
import { checkTokenGoesAlong } from "./connection-change";
import type { ServerPlaces } from "./server-places";

/**
 * Changes how a server is watched, at once. Throws ApiError `not-found`; `conflict` when somebody else changed it since `revision`;
 * `bad-request` for a CA that is none, and for a new address without its token.
 */
export async function changeServer(
  { database, secrets, collector }: ServerPlaces,
  actor: Actor,
  id: number,
  change: ServerChange,
  nowMs: number,
): Promise<void> {
  checkCa(change.caPem);
  await database.prisma.$transaction(async (transaction) => {
    const stored = await transaction.server.findFirst({ where: { id, erasingMs: null } });
    if (stored === null) throw new ApiError("not-found", "There is no server with this id.");
    if (stored.bridgeUrl === null && change.url === undefined)
      throw new ApiError("bad-request", "This server is not connected; add it through its bridge first.");
    checkTokenGoesAlong(stored, change);
    const { url, token, caPem, intervalMs, paused, includeQueues, excludeQueues } = change;
    const { count } = await transaction.server.updateMany({
      where: { id, revision: change.revision, erasingMs: null },
      data: {
        ...(url === undefined || url === stored.bridgeUrl ? {} : { bridgeUrl: url, followsBridges: false }),
        ...(token === undefined
          ? {}
          : { bridgeTokenSealed: token === null ? null : secrets.seal(token, TOKEN_PURPOSE) }),
        ...(caPem === undefined ? {} : { caPem }),
        ...(intervalMs === undefined ? {} : { intervalMs }),
        ...(paused === undefined ? {} : { paused }),
        ...(includeQueues === undefined ? {} : { includeQueues: JSON.stringify(includeQueues) }),
        ...(excludeQueues === undefined ? {} : { excludeQueues: JSON.stringify(excludeQueues) }),
        revision: { increment: 1 },
      },
    });
    if (count === 0)
      throw new ApiError(
        "conflict",
        "Someone else changed this server meanwhile. Nothing was saved: look at it again.",
      );
    const before: Record<string, unknown> = {
      url: stored.bridgeUrl,
      intervalMs: stored.intervalMs,
      paused: stored.paused,
      includeQueues: parsePatterns(stored.includeQueues),
      excludeQueues: parsePatterns(stored.excludeQueues),
      hasCa: stored.caPem !== null,
      hasToken: stored.bridgeTokenSealed !== null,
    };
    const wanted: Record<string, unknown> = {
      url,
      intervalMs,
      paused,
      includeQueues,
      excludeQueues,
      hasCa: caPem === undefined ? undefined : caPem !== null,
      hasToken: token === undefined ? undefined : token !== null,
    };
    const changed = Object.keys(wanted).filter(
      (key) => wanted[key] !== undefined && JSON.stringify(wanted[key]) !== JSON.stringify(before[key]),
    );
    const only = (values: Record<string, unknown>) =>
      Object.fromEntries(changed.map((key) => [key, values[key]]));
    await writeAudit(transaction, actor, nowMs, {
      action: "server.change",
      target: { kind: "server", id, name: stored.name },
      before: only(before),
      after: {
        ...only(wanted),
        ...(typeof token === "string" ? { tokenIsNew: true } : {}),
        ...(typeof caPem === "string" && caPem !== stored.caPem ? { caIsNew: true } : {}),
      },
    });
  });
  await collector.watchServers();
}
