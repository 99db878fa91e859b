import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/auth/roles";
import type { Transaction } from "./last-administrator";

/** A person who is to sign in with a password. */
export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly passwordHash: string;
}

/** Writes a person with a password as the library would; answers the id. Throws what the driver throws. */
export async function createPerson(
  transaction: Transaction,
  { passwordHash, ...person }: NewPerson,
  nowMs: number,
): Promise<string> {
  const at = { createdAt: new Date(nowMs), updatedAt: new Date(nowMs) };
  const userId = randomUUID();
  await transaction.user.create({ data: { id: userId, ...person, ...at } });
  await setPasswordHash(transaction, userId, passwordHash, nowMs);
  return userId;
}

/** Gives a person a password, whether they had one or not. */
export async function setPasswordHash(
  transaction: Transaction,
  userId: string,
  passwordHash: string,
  nowMs: number,
): Promise<void> {
  const now = new Date(nowMs);
  await transaction.account.upsert({
    where: { providerId_accountId: { providerId: "credential", accountId: userId } },
    create: {
      id: randomUUID(),
      userId,
      providerId: "credential",
      accountId: userId,
      password: passwordHash,
      createdAt: now,
      updatedAt: now,
    },
    update: { password: passwordHash, updatedAt: now },
  });
}
