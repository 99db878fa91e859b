import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { hashPassword } from "better-auth/crypto";
import { createPerson } from "@/lib/auth/people/create-person";
import { closeDatabase, openDatabase } from "@/lib/db/database";
import { engineOf, sqliteFile } from "@/lib/db/engine";

const EMAIL = "admin@demo.example";

/**
 * How to sign in to the demo: its first start makes an administrator with a random password, kept in a file beside the database that only its
 * owner can read. Null when the database has people of its own. Throws what database or file system throw.
 */
export async function demoAdministrator(
  databaseUrl: string,
): Promise<{ readonly email: string; readonly password: string } | null> {
  const folder = engineOf(databaseUrl) === "sqlite" ? path.dirname(sqliteFile(databaseUrl)) : "data";
  const name = engineOf(databaseUrl) === "sqlite" ? path.basename(sqliteFile(databaseUrl), ".db") : "demo";
  const file = path.resolve(folder, `${name}-administrator.txt`);
  const database = await openDatabase(databaseUrl);
  try {
    const { prisma } = database;
    if ((await prisma.user.count()) > 0) {
      const isOurs = (await prisma.user.count({ where: { email: EMAIL } })) > 0;
      const password = isOurs ? await readFile(file, "utf8").catch((): null => null) : null;
      return password === null ? null : { email: EMAIL, password: password.trim() };
    }
    const password = randomBytes(12).toString("base64url");
    await writeFile(file, `${password}\n`, { mode: 0o600 });
    const passwordHash = await hashPassword(password);
    const administrator = { name: "Demo administrator", email: EMAIL, role: "admin", passwordHash } as const;
    await prisma.$transaction((transaction) => createPerson(transaction, administrator, Date.now()));
    return { email: EMAIL, password };
  } finally {
    await closeDatabase(database);
  }
}
