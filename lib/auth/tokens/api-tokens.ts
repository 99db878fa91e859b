import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import { hashOf, newSecretText } from "@/lib/auth/secret-text";
import type { TokenScope } from "@/lib/auth/words";
import type { Database } from "@/lib/db/database";
import type { MadeToken, TokenItem } from "@/lib/http/people-schemas";
import { ApiError } from "@/lib/http/problem";
import { readSetting, writeSetting } from "@/lib/settings/setting-rows";
import { tokenScope } from "./token-scopes";

/** By it a token is known when it is found where it should not be. */
const TOKEN_PREFIX = "tw_";

interface NewToken {
  readonly name: string;
  readonly scope: TokenScope;
  /** Null = it does not expire. */
  readonly expiresMs: number | null;
}

type TokenRow = Awaited<ReturnType<Database["prisma"]["apiToken"]["findFirstOrThrow"]>>;

/** All tokens, newest first; nobody can read their text again. */
export async function listTokens({ prisma }: Database, nowMs: number): Promise<TokenItem[]> {
  const rows = await prisma.apiToken.findMany({ orderBy: { id: "desc" } });
  return rows.flatMap((row) => itemOf(row, nowMs) ?? []);
}

/** Makes a token and answers its text, once. Throws ApiError `bad-request` when it would have expired already. */
export async function createToken(
  database: Database,
  actor: Actor,
  content: NewToken,
  nowMs: number,
): Promise<MadeToken> {
  if (content.expiresMs !== null && content.expiresMs <= nowMs)
    throw new ApiError("bad-request", "The token would have expired already.");
  const token = newSecretText(TOKEN_PREFIX);
  const row = await storeToken(database, actor, content, token, nowMs);
  const item = itemOf(row, nowMs);
  if (item === null) throw new Error("a token was stored with a scope that is none");
  return { ...item, token };
}

/** Deletes a token, which counts at its next request. Throws ApiError `not-found`. */
export async function removeToken(
  { prisma }: Database,
  actor: Actor,
  id: number,
  nowMs: number,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const row = await transaction.apiToken.findUnique({ where: { id } });
    if (row === null) throw new ApiError("not-found", "There is no such token.");
    await transaction.apiToken.delete({ where: { id } });
    await writeAudit(transaction, actor, nowMs, {
      action: "token.remove",
      target: { kind: "token", id, name: row.name },
      before: { scope: row.scope },
    });
  });
}

/** Makes the token of TIDEWATCH_BOOTSTRAP_TOKEN at the start that first sees it; once deleted it does not come back. */
export async function createBootstrapToken(database: Database, token: string, nowMs: number): Promise<void> {
  const key = `bootstrap-token/${hashOf(token)}`;
  if ((await readSetting(database.prisma, key)) !== null) return;
  const known = await database.prisma.apiToken.count({ where: { tokenHash: hashOf(token) } });
  if (known === 0) {
    const content: NewToken = { name: "TIDEWATCH_BOOTSTRAP_TOKEN", scope: "admin", expiresMs: null };
    await storeToken(database, { kind: "system", name: "Start" }, content, token, nowMs);
  }
  await writeSetting(database.prisma, key, new Date(nowMs).toISOString());
}

async function storeToken(
  { prisma }: Database,
  actor: Actor,
  { name, scope, expiresMs }: NewToken,
  token: string,
  nowMs: number,
): Promise<TokenRow> {
  return prisma.$transaction(async (transaction) => {
    const row = await transaction.apiToken.create({
      data: { name, scope, expiresMs, tokenHash: hashOf(token), createdBy: actor.name, createdMs: nowMs },
    });
    await writeAudit(transaction, actor, nowMs, {
      action: "token.create",
      target: { kind: "token", id: row.id, name },
      after: { scope, expiresAt: expiresMs === null ? null : new Date(expiresMs).toISOString() },
    });
    return row;
  });
}

function itemOf(row: TokenRow, nowMs: number): TokenItem | null {
  const scope = tokenScope(row.scope);
  if (scope === null) return null;
  const instant = (ms: bigint | null) => (ms === null ? null : new Date(Number(ms)).toISOString());
  return {
    id: row.id,
    name: row.name,
    scope,
    createdBy: row.createdBy,
    createdAt: new Date(Number(row.createdMs)).toISOString(),
    expiresAt: instant(row.expiresMs),
    expired: row.expiresMs !== null && row.expiresMs <= nowMs,
    lastUsedAt: instant(row.lastUsedMs),
  };
}
