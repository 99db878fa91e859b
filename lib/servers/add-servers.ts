import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import { listedAs } from "@/lib/collector/monitored-server";
import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import type { AddServers } from "@/lib/http/server-schemas";
import { TOKEN_PURPOSE } from "./bridge-tokens";
import { checkCa } from "./check-ca";
import type { ServerPlaces } from "./server-places";
import { isTakenMeanwhile } from "./taken-meanwhile";

/** The most servers that are watched. */
const MAX_SERVERS = 1_000;
type Transaction = Pick<Database["prisma"], "server" | "cluster" | "removedServer" | "auditEntry">;

/**
 * Watches servers of a bridge from now on; answers their ids. One that is known from an import, or whose history was kept, goes on under its
 * old id. Throws ApiError `conflict` when one of them is watched already, `bad-request` for a CA that is none; nothing is added then.
 */
export async function addServers(
  { database, secrets, collector }: ServerPlaces,
  actor: Actor,
  wanted: AddServers,
  nowMs: number,
): Promise<number[]> {
  checkCa(wanted.caPem);
  const { url, token, caPem, intervalMs } = wanted;
  const connection = {
    bridgeUrl: url,
    bridgeTokenSealed: token === undefined ? null : secrets.seal(token, TOKEN_PURPOSE),
    caPem: caPem ?? null,
    intervalMs,
    followsBridges: false,
    paused: false,
  };
  const added = await database.prisma
    .$transaction(async (transaction) => {
      await checkRoom(transaction, wanted);
      const ids: number[] = [];
      for (const { name, cluster, listedCluster } of wanted.servers) {
        const { id: clusterId } = await transaction.cluster.upsert({
          where: { name: cluster },
          create: { name: cluster },
          update: {},
        });
        const bridgeCluster = listedCluster === cluster ? null : listedCluster;
        const id = await connect(transaction, clusterId, name, { bridgeCluster, ...connection });
        await transaction.removedServer.deleteMany({ where: { cluster: listedCluster, name } });
        await writeAudit(transaction, actor, nowMs, {
          action: "server.create",
          target: { kind: "server", id, name },
          after: { cluster, url, intervalMs, hasToken: token !== undefined, hasCa: caPem !== undefined },
        });
        ids.push(id);
      }
      return ids;
    })
    .catch((error: unknown) => {
      if (isTakenMeanwhile(error)) throw addedMeanwhile();
      throw error;
    });
  await collector.watchServers();
  return added;
}

interface Connection {
  readonly bridgeCluster: string | null;
  readonly bridgeUrl: string;
  readonly bridgeTokenSealed: string | null;
  readonly caPem: string | null;
  readonly intervalMs: number;
  readonly followsBridges: boolean;
  readonly paused: boolean;
}

/** Makes the server's row, or connects the one that is known without a connection. Somebody else may be doing the same. */
async function connect(
  transaction: Transaction,
  clusterId: number,
  name: string,
  connection: Connection,
): Promise<number> {
  const known = await transaction.server.findUnique({ where: { clusterId_name: { clusterId, name } } });
  if (known === null)
    return (await transaction.server.create({ data: { clusterId, name, ...connection } })).id;
  const { count } = await transaction.server.updateMany({
    where: { id: known.id, bridgeUrl: null, erasingMs: null },
    data: { ...connection, revision: { increment: 1 } },
  });
  if (count === 0) throw addedMeanwhile();
  return known.id;
}

function addedMeanwhile(): ApiError {
  return new ApiError("conflict", "Someone else adds these servers right now. Look again what is watched.");
}

async function checkRoom(transaction: Transaction, { servers }: AddServers): Promise<void> {
  const errors: { path: string; message: string }[] = [];
  for (const [index, { name, cluster, listedCluster }] of servers.entries()) {
    const known = await transaction.server.findFirst({
      where: {
        bridgeUrl: { not: null },
        OR: [listedAs(listedCluster, name), { name, erasingMs: null, cluster: { name: cluster } }],
      },
      include: { cluster: true },
    });
    if (known !== null)
      errors.push({
        path: `servers.${index}`,
        message: `${name} is watched already, in ${known.cluster.name}`,
      });
  }
  if (errors.length > 0)
    throw new ApiError("conflict", `Nothing was added: ${errors[0]?.message ?? ""}.`, errors);
  const watched = await transaction.server.count({ where: { bridgeUrl: { not: null }, erasingMs: null } });
  if (watched + servers.length > MAX_SERVERS)
    throw new ApiError(
      "conflict",
      `Tidewatch watches ${MAX_SERVERS} servers at most; ${watched} are watched.`,
    );
}
