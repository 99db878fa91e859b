import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/roles";
import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import { log } from "@/lib/log";
import { changePeople, type Transaction } from "./last-administrator";

/** What administrators change of a person. */
export interface PersonChange {
  readonly role?: Role | undefined;
  readonly deactivated?: boolean | undefined;
}

/**
 * Changes a person's role, or lets them in or not; who is deactivated is signed out. Throws ApiError `not-found`, and `conflict` for the last
 * administrator.
 */
export async function changePerson(
  database: Database,
  actor: Actor,
  personId: string,
  change: PersonChange,
  nowMs: number,
): Promise<void> {
  await changePeople(database, async (transaction) => {
    const before = await findPerson(transaction, personId);
    const after = {
      role: change.role ?? before.role,
      deactivated: change.deactivated ?? before.deactivated,
    };
    await transaction.user.update({ where: { id: personId }, data: after });
    if (after.deactivated) await transaction.session.deleteMany({ where: { userId: personId } });
    await writeAudit(transaction, actor, nowMs, {
      action: "person.change",
      target: { kind: "person", id: personId, name: before.email },
      before: { role: before.role, deactivated: before.deactivated },
      after,
    });
  });
}

/** Removes a person with their sessions. Throws as `changePerson`. */
export async function removePerson(
  database: Database,
  actor: Actor,
  personId: string,
  nowMs: number,
): Promise<void> {
  await changePeople(database, async (transaction) => {
    const { email, name, role } = await findPerson(transaction, personId);
    await transaction.user.delete({ where: { id: personId } });
    await writeAudit(transaction, actor, nowMs, {
      action: "person.remove",
      target: { kind: "person", id: personId, name: email },
      before: { name, role },
    });
  });
}

/** Takes a person's second factor away, for one who has lost it. Throws ApiError `not-found`. */
export async function removeSecondFactor(
  { prisma }: Database,
  actor: Actor,
  personId: string,
  nowMs: number,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const { email, twoFactorEnabled } = await findPerson(transaction, personId);
    await transaction.twoFactor.deleteMany({ where: { userId: personId } });
    await transaction.user.update({ where: { id: personId }, data: { twoFactorEnabled: false } });
    await writeAudit(transaction, actor, nowMs, {
      action: "person.second-factor.remove",
      target: { kind: "person", id: personId, name: email },
      before: { secondFactor: twoFactorEnabled },
      after: { secondFactor: false },
    });
  });
}

/** Gives a person the role of their groups at the identity provider; the last administrator stays one. */
export async function setRoleOfProvider(
  database: Database,
  personId: string,
  role: Role,
  nowMs: number,
): Promise<void> {
  try {
    await changePerson(database, { kind: "system", name: "Identity provider" }, personId, { role }, nowMs);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    log.warn(
      { personId, role },
      "the role of the identity provider is not taken: no administrator would be left",
    );
  }
}

/** A person by id; throws ApiError `not-found`. */
export async function findPerson(transaction: Pick<Transaction, "user">, personId: string) {
  const person = await transaction.user.findUnique({ where: { id: personId } });
  if (person === null) throw new ApiError("not-found", "There is no such person.");
  return person;
}
