import { OIDC_PROVIDER } from "@/lib/auth/oidc-provider";
import { storedRole } from "@/lib/auth/roles";
import type { Database } from "@/lib/db/database";
import type { PersonItem } from "@/lib/http/people-schemas";

/** Everybody who may sign in, by name; `myId` is the person who asks. */
export async function listPeople({ prisma }: Database, myId: string | null): Promise<PersonItem[]> {
  const people = await prisma.user.findMany({
    include: { accounts: { select: { providerId: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return people.map(({ accounts, ...person }) => ({
    id: person.id,
    name: person.name,
    email: person.email,
    role: storedRole(person.role),
    deactivated: person.deactivated,
    secondFactor: person.twoFactorEnabled,
    byProvider: accounts.some(({ providerId }) => providerId === OIDC_PROVIDER),
    hasPassword: accounts.some(({ providerId }) => providerId === "credential"),
    lastSignInAt: person.lastSignInAt?.toISOString() ?? null,
    createdAt: person.createdAt.toISOString(),
    isMe: person.id === myId,
  }));
}
