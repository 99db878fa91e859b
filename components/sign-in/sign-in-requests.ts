import { z } from "zod";
import { sendJson } from "@/components/api/fetch-json";

const signInSchema = z.object({ twoFactorRedirect: z.boolean().default(false) });
const socialSchema = z.object({ url: z.url() });

/** Signs in by password; answers whether a second factor is asked for. */
export async function signIn(email: string, password: string): Promise<{ needsSecondFactor: boolean }> {
  const answer = await sendJson("POST", "/api/auth/sign-in/email", { email, password }, signInSchema);
  return { needsSecondFactor: answer.twoFactorRedirect };
}

/** Ends a sign-in, or the set-up of a second factor, with a code of the app or a backup code. */
export async function proveSecondFactor(code: string): Promise<void> {
  const kind = /^\s*\d{6}\s*$/.test(code) ? "totp" : "backup-code";
  await sendJson("POST", `/api/auth/two-factor/verify-${kind}`, { code }, z.unknown());
}

/** Where the identity provider signs people in, and sends them back from. */
export async function providerAddress(next: string): Promise<string> {
  const body = { provider: "oidc", callbackURL: next, errorCallbackURL: "/sign-in" };
  return (await sendJson("POST", "/api/auth/sign-in/social", body, socialSchema)).url;
}
