import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import type { Me } from "@/lib/http/people-schemas";
import { findPerson } from "./change-person";

/** What the one who asks may know of themselves. Throws ApiError `not-found` for a person removed just now. */
export async function describeMe(
  { prisma }: Database,
  actor: Exclude<Actor, { kind: "system" }>,
): Promise<Me> {
  const { kind, name, role } = actor;
  if (actor.kind === "token")
    return { kind, name, role, email: null, secondFactor: false, hasPassword: false };
  const { email, twoFactorEnabled } = await findPerson(prisma, actor.id);
  const passwords = await prisma.account.count({ where: { userId: actor.id, providerId: "credential" } });
  return { kind, name, role, email, secondFactor: twoFactorEnabled, hasPassword: passwords > 0 };
}

/** Changes what a person is called. Throws ApiError `not-found`. */
export async function renameMe(
  { prisma }: Database,
  actor: Extract<Actor, { kind: "user" }>,
  name: string,
  nowMs: number,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const before = await findPerson(transaction, actor.id);
    await transaction.user.update({ where: { id: actor.id }, data: { name } });
    await writeAudit(transaction, actor, nowMs, {
      action: "person.rename",
      target: { kind: "person", id: actor.id, name: before.email },
      before: { name: before.name },
      after: { name },
    });
  });
}
