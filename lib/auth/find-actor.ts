import type { Database } from "@/lib/db/database";
import type { Actor } from "./actor";
import type { BetterAuth } from "./better-auth";
import { ADDRESS_HEADER } from "./peer-address";
import { storedRole } from "./roles";
import { hashOf } from "./secret-text";
import { ROLE_OF_SCOPE, tokenScope } from "./tokens/token-scopes";

/** When a token was last used is written at most so often. */
const LAST_USE_EVERY_MS = 60_000;

/** Who asks, with the session in which they are signed in, and cookies to send when its end has moved on. */
export interface Asker {
  readonly actor: Extract<Actor, { kind: "user" | "token" }>;
  readonly sessionId: string | null;
  readonly setCookies: readonly string[];
}

/** The people and programs of one Tidewatch, as requests show them. */
export interface ActorSource {
  readonly database: Database;
  readonly betterAuth: BetterAuth;
}

/**
 * Who asks, by `Authorization: Bearer` or else by the session's cookie, read from the database each time; null for nobody. Throws what the
 * driver throws. Only with `refreshes` does a session last longer by being used: the caller must then answer its cookies.
 */
export async function findAsker(
  source: ActorSource,
  headers: Headers,
  nowMs: number,
  { refreshes } = { refreshes: false },
): Promise<Asker | null> {
  const authorization = headers.get("authorization");
  const address = headers.get(ADDRESS_HEADER);
  if (authorization !== null) return findProgram(source, authorization, address, nowMs);
  if (!headers.has("cookie")) return null;
  const { response, headers: answered } = await source.betterAuth.api.getSession({
    headers,
    query: { disableRefresh: !refreshes },
    returnHeaders: true,
  });
  if (response === null || response.user.deactivated) return null;
  const { id, name, role } = response.user;
  return {
    actor: { kind: "user", id, name, role: storedRole(role), address },
    sessionId: response.session.id,
    setCookies: answered.getSetCookie(),
  };
}

async function findProgram(
  { database: { prisma } }: ActorSource,
  authorization: string,
  address: string | null,
  nowMs: number,
): Promise<Asker | null> {
  const [, token] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  if (token === undefined) return null;
  const row = await prisma.apiToken.findUnique({ where: { tokenHash: hashOf(token) } });
  const scope = row === null ? null : tokenScope(row.scope);
  if (row === null || scope === null || (row.expiresMs !== null && row.expiresMs <= nowMs)) return null;
  if (row.lastUsedMs === null || Number(row.lastUsedMs) <= nowMs - LAST_USE_EVERY_MS)
    await prisma.apiToken.updateMany({ where: { id: row.id }, data: { lastUsedMs: nowMs } });
  const actor = { kind: "token", id: row.id, name: row.name, role: ROLE_OF_SCOPE[scope], address } as const;
  return { actor, sessionId: null, setCookies: [] };
}
