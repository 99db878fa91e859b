import { z } from "zod";
import { nextPath } from "./next-path";
import { OIDC_PROVIDER } from "./oidc-provider";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./words";

const password = z.string().min(1, "Give the password").max(1_000);
const path = z.string().transform(nextPath);

/** What of the sign-in library may be asked, and with which body; the rest of it is not served. */
export const SIGN_IN_REQUESTS = {
  "sign-in/email": z.strictObject({ email: z.string().trim().min(1, "Give the e-mail").max(254), password }),
  "sign-in/social": z.strictObject({
    provider: z.literal(OIDC_PROVIDER),
    callbackURL: path,
    errorCallbackURL: path,
  }),
  "sign-out": z.strictObject({}),
  "change-password": z
    .strictObject({
      currentPassword: password,
      newPassword: z
        .string()
        .min(MIN_PASSWORD_LENGTH, `At least ${MIN_PASSWORD_LENGTH} characters`)
        .max(MAX_PASSWORD_LENGTH),
    })
    // Whoever knew the old password is signed out.
    .transform((body) => ({ ...body, revokeOtherSessions: true })),
  "two-factor/enable": z.strictObject({ password }),
  "two-factor/disable": z.strictObject({ password }),
  "two-factor/generate-backup-codes": z.strictObject({ password }),
  "two-factor/verify-totp": z.strictObject({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, "Give the six digits"),
  }),
  "two-factor/verify-backup-code": z.strictObject({ code: z.string().trim().min(1).max(100) }),
} as const satisfies Record<string, z.ZodType>;
export type SignInRequest = keyof typeof SIGN_IN_REQUESTS;

/** Whether a path below `/api/auth/` is one that is served. */
export function isSignInRequest(word: string): word is SignInRequest {
  return Object.hasOwn(SIGN_IN_REQUESTS, word);
}
