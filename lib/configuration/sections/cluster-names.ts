import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";

type Clusters = Pick<Database["prisma"], "cluster">;

/** The names of all clusters by id. */
export async function clusterNames(prisma: Clusters): Promise<Map<number, string>> {
  return new Map((await prisma.cluster.findMany()).map(({ id, name }) => [id, name]));
}

/** The id of a cluster by its name, null for all clusters. Throws ApiError `bad-request` for a cluster that is not known. */
export async function clusterIdOf(prisma: Clusters, cluster: string | null): Promise<number | null> {
  if (cluster === null) return null;
  const row = await prisma.cluster.findUnique({ where: { name: cluster } });
  if (row !== null) return row.id;
  const message = `There is no cluster named "${cluster}"`;
  throw new ApiError("bad-request", message, [{ path: "cluster", message }]);
}
