import { z } from "zod";
import type { Problem } from "./api-schemas";
import { ApiError } from "./problem";

const refusalSchema = z.object({ code: z.string(), message: z.string() }).partial().catch({});

/** Our sentences for what the sign-in library refuses. */
const SENTENCES: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: "The e-mail or the password is wrong.",
  INVALID_EMAIL: "The e-mail or the password is wrong.",
  INVALID_PASSWORD: "The password is wrong.",
  CREDENTIAL_ACCOUNT_NOT_FOUND: "You have no password here: you sign in by the identity provider.",
  INVALID_CODE: "The code is wrong, or too old: take the one that the app shows now.",
  INVALID_BACKUP_CODE: "This is not one of your backup codes, or it was used.",
  INVALID_TWO_FACTOR_COOKIE: "This sign-in took too long. Begin again with your password.",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "Too many wrong codes. Begin again with your password.",
  ACCOUNT_TEMPORARILY_LOCKED: "Too many wrong codes. Try again in a quarter of an hour.",
  TOTP_ALREADY_ENABLED: "The second factor is on already.",
  PROVIDER_NOT_FOUND: "The identity provider can't be reached now. Try again, or sign in with a password.",
  UNAUTHORIZED: "Sign in first.",
};

const CODES: Readonly<Record<number, Problem["code"]>> = {
  400: "bad-request",
  401: "unauthenticated",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  429: "too-many-requests",
};

/** What the sign-in library refuses, as an error of our API; null for an answer that is no refusal. */
export async function signInProblem(response: Response): Promise<ApiError | null> {
  if (response.status < 400) return null;
  const { code = "", message } = refusalSchema.parse(await response.json().catch((): null => null));
  const ours = CODES[response.status] ?? "internal";
  if (ours === "internal")
    return new ApiError("internal", "Tidewatch has logged the error; try again, or see its log.");
  return new ApiError(ours, SENTENCES[code] ?? message ?? "This was refused.");
}
