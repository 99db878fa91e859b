import { hashPassword } from "better-auth/crypto";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Visitor } from "@/lib/auth/actor";
import { storedRole } from "@/lib/auth/roles";
import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import { createPerson, setPasswordHash } from "./create-person";
import { findLink } from "./password-links";

/**
 * Accepts an invitation, or sets a new password and signs the person out everywhere; the link is used up. Throws ApiError `not-found` for a
 * link that can't be used, `bad-request` for an invitation without a name, `conflict` when the person is known meanwhile.
 */
export async function useLink(
  { prisma }: Database,
  address: string | null,
  { token, name, password }: { token: string; name?: string | undefined; password: string },
  nowMs: number,
): Promise<{ email: string }> {
  await findLink(prisma, token, nowMs);
  const passwordHash = await hashPassword(password);
  return prisma.$transaction(async (transaction) => {
    const link = await findLink(transaction, token, nowMs);
    const { email, userId } = link;
    // Whoever deletes it may use it: of two at once the other finds nothing to delete.
    if ((await transaction.passwordLink.deleteMany({ where: { id: link.id } })).count === 0)
      throw new ApiError("not-found", "This link was used just now.");
    const visitor: Visitor = { kind: "visitor", name: email, address };
    if (userId === null) {
      if (name === undefined) throw new ApiError("bad-request", "Give your name.");
      if ((await transaction.user.count({ where: { email } })) > 0)
        throw new ApiError("conflict", `${email} is among the people already: sign in.`);
      const role = storedRole(link.role);
      const id = await createPerson(transaction, { name, email, role, passwordHash }, nowMs);
      await writeAudit(transaction, visitor, nowMs, {
        action: "invitation.accept",
        target: { kind: "person", id, name: email },
        after: { name, role, invitedBy: link.createdBy },
      });
      return { email };
    }
    await setPasswordHash(transaction, userId, passwordHash, nowMs);
    await transaction.session.deleteMany({ where: { userId } });
    await writeAudit(transaction, visitor, nowMs, {
      action: "person.password.set",
      target: { kind: "person", id: userId, name: email },
      after: { resetBy: link.createdBy },
    });
    return { email };
  });
}
