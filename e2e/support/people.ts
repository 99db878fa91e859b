import type { BrowserContextOptions, Page } from "@playwright/test";
import { hashPassword } from "better-auth/crypto";
import { createPerson } from "@/lib/auth/people/create-person";
import { ROLES, type Role } from "@/lib/auth/roles";
import { closeDatabase, openDatabase } from "@/lib/db/database";

/** The password of everybody on a test's site. */
export const PASSWORD = "correct horse battery";
/** The token with which a test's program does everything. */
export const ADMIN_TOKEN = "the-token-of-the-browser-tests";

/** What a browser holds of somebody who is signed in. */
export type BrowserState = Exclude<NonNullable<BrowserContextOptions["storageState"]>, string>;
/** Nobody is signed in. */
export const SIGNED_OUT: BrowserState = { cookies: [], origins: [] };

/** The e-mail of the site's person with this role. */
export function emailOf(role: Role): string {
  return `${role}@site.example`;
}

/** Writes one person of each role into a new database. */
export async function invitePeople(databaseUrl: string): Promise<void> {
  const database = await openDatabase(databaseUrl);
  try {
    const passwordHash = await hashPassword(PASSWORD);
    for (const role of ROLES) {
      const person = { name: `The ${role}`, email: emailOf(role), role, passwordHash };
      await database.prisma.$transaction((transaction) => createPerson(transaction, person, Date.now()));
    }
  } finally {
    await closeDatabase(database);
  }
}

/** Signs somebody in over HTTP; answers what their browser holds then. */
export async function signIn(siteUrl: string, email: string): Promise<BrowserState> {
  const answer = await fetch(`${siteUrl}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: siteUrl },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${email} could not sign in: ${await answer.text()}`);
  const cookies = answer.headers.getSetCookie().map((line) => {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    return {
      name: pair.slice(0, at),
      value: pair.slice(at + 1),
      domain: new URL(siteUrl).hostname,
      path: "/",
      expires: -1,
      httpOnly: true,
      secure: false,
      sameSite: "Lax" as const,
    };
  });
  return { cookies, origins: [] };
}

/** What a page says with a change of where it comes from; `page.request` is no page and does not say it by itself. */
export async function originOf(page: Page): Promise<{ origin: string }> {
  const answer = await page.request.get("/api/health/live");
  return { origin: new URL(answer.url()).origin };
}
