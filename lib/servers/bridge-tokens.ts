import { type ReadTarget, targetOf } from "@/lib/collector/monitored-server";
import type { Database } from "@/lib/db/database";
import type { SecretBox } from "@/lib/secrets/secret-box";

/** What the tokens of bridges are encrypted for. */
export const TOKEN_PURPOSE = "server.bridgeToken";

/** The bridges that the environment names, and their token. */
export interface EnvironmentBridges {
  readonly bridges: readonly string[];
  readonly token: string | undefined;
}

/** Reads connections with their tokens: the server's own, or the environment's for a bridge that the environment names. */
export function targetReader(box: SecretBox, environment: EnvironmentBridges): ReadTarget {
  return (connection) => {
    const { bridgeUrl, bridgeTokenSealed: sealed } = connection;
    if (sealed !== null) {
      const opened = box.open(sealed, TOKEN_PURPOSE);
      return targetOf(connection, opened.ok ? { token: opened.text } : { tokenProblem: opened.sentence });
    }
    const { bridges, token } = environment;
    const isNamed = bridgeUrl !== null && bridges.includes(bridgeUrl);
    return targetOf(connection, isNamed && token !== undefined ? { token } : {});
  };
}

/** Encrypts the tokens that stand in the database as they are, from before they were encrypted. Throws what the driver throws. */
export async function sealPlainTokens({ prisma }: Database, box: SecretBox): Promise<void> {
  const rows = await prisma.server.findMany({
    where: { bridgeToken: { not: null } },
    select: { id: true, bridgeToken: true },
  });
  for (const { id, bridgeToken } of rows) {
    if (bridgeToken === null) continue;
    const bridgeTokenSealed = bridgeToken === "" ? null : box.seal(bridgeToken, TOKEN_PURPOSE);
    await prisma.server.update({ where: { id }, data: { bridgeToken: null, bridgeTokenSealed } });
  }
}
