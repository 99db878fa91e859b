import { parsePatterns } from "@/lib/collector/queue-choice";
import type { WrittenServer } from "@/lib/http/configuration-schemas";
import { addServers } from "@/lib/servers/add-servers";
import { TOKEN_PURPOSE } from "@/lib/servers/bridge-tokens";
import { changeServer } from "@/lib/servers/change-server";
import type { ConfigurationPlaces, Section } from "./section";

/** A server with its token readable; null where it has none of its own. */
export interface ServerContent extends Omit<WrittenServer, "token"> {
  readonly token: string | null;
}

/** Servers that are polled. A file removes none: what was recorded of it is for a person to keep or to delete. */
export const serverSection: Section<ServerContent> = {
  key: "servers",
  kind: "server",
  secretFields: ["token"],
  stored: async ({ database, secrets }) => {
    const rows = await database.prisma.server.findMany({
      where: { bridgeUrl: { not: null }, erasingMs: null },
      orderBy: { id: "asc" },
      include: { cluster: { select: { name: true } } },
    });
    return rows.map((row) => {
      const token =
        row.bridgeTokenSealed === null ? null : secrets.open(row.bridgeTokenSealed, TOKEN_PURPOSE);
      const content = {
        name: row.name,
        cluster: row.cluster.name,
        listedCluster: row.bridgeCluster ?? row.cluster.name,
        url: row.bridgeUrl ?? "",
        // One that can't be read any more is there all the same.
        token: token === null ? null : token.ok ? token.text : "",
        caPem: row.caPem,
        intervalMs: row.intervalMs,
        paused: row.paused,
        includeQueues: [...parsePatterns(row.includeQueues)],
        excludeQueues: [...parsePatterns(row.excludeQueues)],
      };
      return { id: row.id, name: serverName(content), content };
    });
  },
  wanted: async ({ servers }, places, stored) =>
    servers?.map(({ token, listedCluster, ...fields }, index) => {
      const name = serverName(fields);
      const path = ["servers", index];
      const before = stored.find((object) => object.name === name)?.content;
      const content = {
        ...fields,
        listedCluster: before?.listedCluster ?? listedCluster ?? fields.cluster,
        token: token === undefined ? null : places.resolve(token, before?.token ?? null, [...path, "token"]),
      };
      return { name, path, content };
    }),
  create: async (places, content) => {
    const { name, cluster, listedCluster = cluster, url, token, caPem, intervalMs, ...rest } = content;
    const connection = {
      ...{ url, intervalMs },
      ...(token === null ? {} : { token }),
      ...(caPem === null ? {} : { caPem }),
    };
    const servers = [{ name, cluster, listedCluster }];
    const [id] = await addServers(quietly(places), places.actor, { ...connection, servers }, places.nowMs);
    const isPlain = !rest.paused && rest.includeQueues.length === 0 && rest.excludeQueues.length === 0;
    if (id !== undefined && !isPlain) await change(places, id, rest);
  },
  change: (
    places,
    { id, content: before },
    { url, token, caPem, intervalMs, paused, includeQueues, excludeQueues },
  ) =>
    change(places, id, {
      ...(url === before.url ? {} : { url }),
      ...(token === before.token ? {} : { token }),
      ...(caPem === before.caPem ? {} : { caPem }),
      ...{ intervalMs, paused, includeQueues, excludeQueues },
    }),
};

/** How the file and its difference call a server: names are unique within a cluster only. */
function serverName({ cluster, name }: Pick<WrittenServer, "cluster" | "name">): string {
  return `${cluster} / ${name}`;
}

type Change = Omit<Parameters<typeof changeServer>[3], "revision">;

async function change(places: ConfigurationPlaces, id: number, wanted: Change): Promise<void> {
  const { revision } = await places.database.prisma.server.findUniqueOrThrow({ where: { id } });
  await changeServer(quietly(places), places.actor, id, { ...wanted, revision }, places.nowMs);
}

/** The running collector is told once, when all is committed. */
function quietly({ database, secrets }: ConfigurationPlaces) {
  return { database, secrets, collector: { watchServers: async () => {} } };
}
