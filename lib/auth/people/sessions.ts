import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import type { SessionItem } from "@/lib/http/people-schemas";
import { ApiError } from "@/lib/http/problem";
import { findPerson } from "./change-person";

/** Where a person is signed in now, newest first; `currentId` is the session that asks. */
export async function listSessions(
  { prisma }: Database,
  userId: string,
  currentId: string | null,
  nowMs: number,
): Promise<SessionItem[]> {
  const sessions = await prisma.session.findMany({
    where: { userId, expiresAt: { gt: new Date(nowMs) } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return sessions.map(({ id, createdAt, expiresAt, ipAddress, userAgent }) => ({
    id,
    current: id === currentId,
    signedInAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    address: ipAddress === "" ? null : ipAddress,
    browser: userAgent === "" ? null : userAgent,
  }));
}

/** Signs a person out of one browser. Throws ApiError `not-found`, also for a session of somebody else. */
export async function endSession(
  { prisma }: Database,
  actor: Extract<Actor, { kind: "user" }>,
  sessionId: string,
  nowMs: number,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const { count } = await transaction.session.deleteMany({ where: { id: sessionId, userId: actor.id } });
    if (count === 0) throw new ApiError("not-found", "You have no such session.");
    await writeAudit(transaction, actor, nowMs, {
      action: "session.end",
      target: { kind: "session", id: sessionId, name: actor.name },
    });
  });
}

/** Signs a person out everywhere. Throws ApiError `not-found`. */
export async function endAllSessions(
  { prisma }: Database,
  actor: Actor,
  personId: string,
  nowMs: number,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const { email } = await findPerson(transaction, personId);
    const { count } = await transaction.session.deleteMany({ where: { userId: personId } });
    await writeAudit(transaction, actor, nowMs, {
      action: "person.sessions.end",
      target: { kind: "person", id: personId, name: email },
      before: { sessions: count },
    });
  });
}
