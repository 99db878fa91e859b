import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import { ApiError } from "@/lib/http/problem";
import type { GaxAccessBody } from "@/lib/http/server-schemas";
import { checkCa } from "@/lib/servers/check-ca";
import type { Tidewatch } from "@/lib/tidewatch";
import { GAX_PURPOSE } from "./option-ways";

type Parts = Pick<Tidewatch, "database" | "secrets">;

/**
 * Lets a server's options be read and written through Genesys Administrator Extension. A stored password stays where none is given, but for
 * another address or user it must be given anew. Throws ApiError `not-found`, and `bad-request` for a CA that is none.
 */
export async function setGaxAccess(
  { database, secrets }: Parts,
  actor: Actor,
  id: number,
  body: GaxAccessBody,
  nowMs: number,
): Promise<void> {
  checkCa(body.caPem);
  const { password, ...rest } = body;
  const access = { ...rest, url: rest.url.replace(/\/gax$/, "") };
  await database.prisma.$transaction(async (transaction) => {
    const server = await transaction.server.findFirst({
      where: { id, erasingMs: null },
      include: { gaxAccess: true },
    });
    if (server === null) throw new ApiError("not-found", "There is no server with this id.");
    const stored = server.gaxAccess;
    const isSame = stored !== null && stored.url === access.url && stored.username === access.username;
    const sealed =
      password !== undefined ? secrets.seal(password, GAX_PURPOSE) : isSame ? stored.password : null;
    if (sealed === null)
      throw new ApiError("bad-request", "Give the password of this user.", [
        { path: "password", message: "Give the password of this user at this address" },
      ]);
    const data = { ...access, password: sealed };
    await transaction.gaxAccess.upsert({
      where: { serverId: id },
      create: { serverId: id, ...data },
      update: data,
    });
    await writeAudit(transaction, actor, nowMs, {
      action: "server.gax.set",
      target: { kind: "server", id, name: server.name },
      ...(stored === null ? {} : { before: told(stored) }),
      after: { ...told(access), ...(password === undefined ? {} : { passwordIsNew: true }) },
    });
  });
}

/** Lets a server's options be read and written through its bridge again. Throws ApiError `not-found`. */
export async function removeGaxAccess(
  { database }: Parts,
  actor: Actor,
  id: number,
  nowMs: number,
): Promise<void> {
  await database.prisma.$transaction(async (transaction) => {
    const stored = await transaction.gaxAccess.findUnique({
      where: { serverId: id },
      include: { server: true },
    });
    if (stored === null)
      throw new ApiError("not-found", "This server is not reached through Genesys Administrator Extension.");
    await transaction.gaxAccess.delete({ where: { serverId: id } });
    const target = { kind: "server", id, name: stored.server.name };
    await writeAudit(transaction, actor, nowMs, {
      action: "server.gax.remove",
      target,
      before: told(stored),
    });
  });
}

function told(access: Pick<GaxAccessBody, "url" | "username" | "application" | "caPem">) {
  const { url, username, application, caPem } = access;
  return { url, username, application, hasCa: caPem !== null };
}
