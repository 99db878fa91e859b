import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import { type Role, storedRole } from "@/lib/auth/roles";
import { hashOf, newSecretText } from "@/lib/auth/secret-text";
import type { Database } from "@/lib/db/database";
import type { InvitationItem, Link } from "@/lib/http/people-schemas";
import { ApiError } from "@/lib/http/problem";
import { findPerson } from "./change-person";
import type { Transaction } from "./last-administrator";

const LINK_LIVES_MS = 7 * 86_400_000;

/** A link's secret, known now and never again. */
export interface NewLink {
  readonly token: string;
  readonly email: string;
  readonly expiresMs: number;
}

/** Invites somebody; an older invitation of the same address ends. Throws ApiError `conflict` when the person is known. */
export async function invite(
  { prisma }: Database,
  actor: Actor,
  { email, role }: { readonly email: string; readonly role: Role },
  nowMs: number,
): Promise<NewLink> {
  return prisma.$transaction(async (transaction) => {
    if ((await transaction.user.count({ where: { email } })) > 0)
      throw new ApiError("conflict", `${email} is among the people already.`);
    await transaction.passwordLink.deleteMany({ where: { email, userId: null } });
    const link = await makeLink(transaction, actor, { email, role, userId: null }, nowMs);
    await writeAudit(transaction, actor, nowMs, {
      action: "invitation.create",
      target: { kind: "invitation", id: null, name: email },
      after: { role },
    });
    return link;
  });
}

/** Makes a link with which a person sets a new password; older ones end. Throws ApiError `not-found`. */
export async function resetPassword(
  { prisma }: Database,
  actor: Actor,
  personId: string,
  nowMs: number,
): Promise<NewLink> {
  return prisma.$transaction(async (transaction) => {
    const { email, role } = await findPerson(transaction, personId);
    await transaction.passwordLink.deleteMany({ where: { userId: personId } });
    const link = await makeLink(transaction, actor, { email, role, userId: personId }, nowMs);
    await writeAudit(transaction, actor, nowMs, {
      action: "person.password.reset",
      target: { kind: "person", id: personId, name: email },
    });
    return link;
  });
}

/** The invitations that are not accepted and not over, newest first. */
export async function listInvitations({ prisma }: Database, nowMs: number): Promise<InvitationItem[]> {
  const links = await prisma.passwordLink.findMany({
    where: { userId: null, expiresMs: { gt: nowMs } },
    orderBy: { id: "desc" },
  });
  return links.map(({ id, email, role, createdBy, createdMs, expiresMs }) => ({
    id,
    email,
    role: storedRole(role),
    createdBy,
    createdAt: instantOf(createdMs),
    expiresAt: instantOf(expiresMs),
  }));
}

/** Takes an invitation back. Throws ApiError `not-found`. */
export async function withdrawInvitation(
  { prisma }: Database,
  actor: Actor,
  id: number,
  nowMs: number,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const link = await transaction.passwordLink.findFirst({ where: { id, userId: null } });
    if (link === null) throw new ApiError("not-found", "There is no such invitation.");
    await transaction.passwordLink.delete({ where: { id } });
    await writeAudit(transaction, actor, nowMs, {
      action: "invitation.withdraw",
      target: { kind: "invitation", id, name: link.email },
      before: { role: link.role },
    });
  });
}

/** What a link is for. Throws ApiError `not-found` for one that is used, over or made up. */
export async function lookAtLink({ prisma }: Database, token: string, nowMs: number): Promise<Link> {
  const link = await findLink(prisma, token, nowMs);
  return {
    kind: link.userId === null ? "invitation" : "reset",
    email: link.email,
    role: storedRole(link.role),
    createdBy: link.createdBy,
    expiresAt: instantOf(link.expiresMs),
  };
}

/** A link that can still be used. Throws ApiError `not-found`. */
export async function findLink(client: Pick<Transaction, "passwordLink">, token: string, nowMs: number) {
  const link = await client.passwordLink.findUnique({ where: { tokenHash: hashOf(token) } });
  if (link === null || link.expiresMs <= nowMs)
    throw new ApiError("not-found", "This link was used, has expired, or was cut: ask for a new one.");
  return link;
}

async function makeLink(
  transaction: Transaction,
  actor: Actor,
  content: { readonly email: string; readonly role: string; readonly userId: string | null },
  nowMs: number,
): Promise<NewLink> {
  const token = newSecretText("");
  const expiresMs = nowMs + LINK_LIVES_MS;
  await transaction.passwordLink.create({
    data: { ...content, tokenHash: hashOf(token), createdBy: actor.name, createdMs: nowMs, expiresMs },
  });
  return { token, email: content.email, expiresMs };
}

function instantOf(ms: bigint): string {
  return new Date(Number(ms)).toISOString();
}
