import { hkdfSync, type KeyObject } from "node:crypto";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError } from "better-auth/api";
import { genericOAuth, twoFactor } from "better-auth/plugins";
import type { Environment } from "@/lib/config/environment";
import type { Database } from "@/lib/db/database";
import { log } from "@/lib/log";
import { oidcProviders, refuseWithoutRole, takeRoleOfProvider } from "./oidc";
import { ADDRESS_HEADER } from "./peer-address";
import { signInRecord } from "./sign-in-record";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./words";

/** People stay signed in for so long after they were last seen, in seconds; the session's end moves on once a day. */
const SESSION_SECONDS = 30 * 86_400;
const REFRESH_SECONDS = 86_400;

/** The sign-in library over our database: nobody can sign up, and nothing of a session is remembered outside the database. */
export function createBetterAuth(database: Database, environment: Environment, key: KeyObject, url: string) {
  return betterAuth({
    appName: "Tidewatch",
    baseURL: url,
    basePath: "/api/auth",
    secret: Buffer.from(hkdfSync("sha256", key.export(), "", "tidewatch sign-in", 32)).toString("hex"),
    database: prismaAdapter(database.prisma, { provider: database.engine }),
    telemetry: { enabled: false },
    logger: {
      // At any other level its router writes refusals to the console by itself.
      level: "info",
      // Its warnings are wrong passwords, which the audit log has; arguments may hold what a person typed.
      log: (level, message) => log[level === "error" ? "error" : "debug"]({ from: "better-auth" }, message),
    },
    user: {
      additionalFields: {
        role: { type: "string", defaultValue: "viewer", input: false },
        deactivated: { type: "boolean", defaultValue: false, input: false },
        lastSignInAt: { type: "date", required: false, input: false },
      },
      validateUserInfo: (data, context) => refuseWithoutRole(environment, data.source.oauth, context.context),
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: REFRESH_SECONDS, cookieCache: { enabled: false } },
    account: {
      encryptOAuthTokens: true,
      // A person of the same e-mail is the same person only if the provider has checked the address.
      accountLinking: { enabled: true, trustedProviders: [], requireLocalEmailVerified: false },
    },
    onAPIError: { errorURL: "/sign-in" },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const user = await database.prisma.user.findUnique({ where: { id: session.userId } });
            if (user === null || user.deactivated)
              throw new APIError("FORBIDDEN", {
                code: "DEACTIVATED",
                message: "This account is deactivated. An administrator can activate it again.",
              });
            if (context?.path === "/callback/:id") await takeRoleOfProvider(database, user, context.context);
          },
        },
      },
    },
    // By address and path, in this process's memory; failures by e-mail are counted in sign-in-record.ts.
    rateLimit: {
      enabled: true,
      storage: "memory",
      window: 60,
      max: 100,
      customRules: { "/sign-in/*": { window: 60, max: 60 }, "/two-factor/*": { window: 60, max: 30 } },
    },
    advanced: {
      cookiePrefix: "tidewatch",
      useSecureCookies: url.startsWith("https:"),
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // Our own gate has checked the origin: see lib/http/origin.ts.
      disableCSRFCheck: true,
    },
    plugins: [
      twoFactor({ issuer: "Tidewatch" }),
      genericOAuth({ config: oidcProviders(environment) }),
      // Last: it must see what the second factor leaves of a sign-in.
      signInRecord(database),
    ],
  });
}

export type BetterAuth = ReturnType<typeof createBetterAuth>;
