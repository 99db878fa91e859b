import type { Environment } from "@/lib/config/environment";
import type { Database } from "@/lib/db/database";
import { secretKeyFor } from "@/lib/secrets/secret-key";
import { type BetterAuth, createBetterAuth } from "./better-auth";
import { type Asker, findAsker } from "./find-actor";
import { SetUp } from "./people/set-up";
import { createBootstrapToken } from "./tokens/api-tokens";

/** Who may come in, and how. */
export interface Auth {
  readonly betterAuth: BetterAuth;
  readonly setUp: SetUp;
  /** Where people reach Tidewatch, without a slash at the end. */
  readonly url: string;
  /** What the identity provider is called on the sign-in page; null where there is none. */
  readonly providerName: string | null;
  /** Who asks; null for nobody. Throws what the driver throws. */
  findAsker(headers: Headers, how?: { readonly refreshes: boolean }): Promise<Asker | null>;
}

/** Opens sign-in over a database: makes the bootstrap token and, while there is nobody, a set-up code. Throws what the driver throws. */
export async function startAuth(database: Database, environment: Environment): Promise<Auth> {
  const key = secretKeyFor(environment.DATABASE_URL, environment.TIDEWATCH_SECRET_KEY);
  const url = environment.TIDEWATCH_URL ?? ownUrl(environment);
  const betterAuth = createBetterAuth(database, environment, key, url);
  const token = environment.TIDEWATCH_BOOTSTRAP_TOKEN;
  if (token !== undefined) await createBootstrapToken(database, token, Date.now());
  return {
    betterAuth,
    setUp: await SetUp.open(database),
    url,
    providerName: environment.TIDEWATCH_OIDC_ISSUER === undefined ? null : environment.TIDEWATCH_OIDC_NAME,
    findAsker: (headers, how) => findAsker({ database, betterAuth }, headers, Date.now(), how),
  };
}

/** The address for a person at this machine. */
function ownUrl({ HOST, PORT }: Environment): string {
  const host = HOST === "0.0.0.0" || HOST === "::" ? "localhost" : HOST;
  return `http://${host.includes(":") ? `[${host}]` : host}:${PORT}`;
}
