import { Webhook, WebhookVerificationError } from "standardwebhooks";

/** What the inbox thinks of a message: whether who knows the secret sent it, unchanged and lately. */
export type Verdict =
  | "verified"
  | "wrong-signature"
  | "old-timestamp"
  | "future-timestamp"
  | "unsigned"
  | "no-secret";

/** What the library says where it is not the signature that is wrong. */
const OTHER_REASONS: Readonly<Record<string, Verdict>> = {
  "Message timestamp too old": "old-timestamp",
  "Message timestamp too new": "future-timestamp",
  "Missing required headers": "unsigned",
};

/** True for a signing secret: base64, usually after `whsec_`. The library would take half of what is none. */
export function isSigningSecret(text: string): boolean {
  return /^(whsec_)?([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/.test(text);
}

/** Judges a message by its headers (names in small letters) with the library of Standard Webhooks. Throws when the secret is none. */
export function verdictOf(
  secret: string | null,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Verdict {
  if (secret === null) return "no-secret";
  const webhook = new Webhook(secret);
  try {
    webhook.verify(body, headers, { jsonParse: false });
    return "verified";
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    return OTHER_REASONS[error.message] ?? "wrong-signature";
  }
}
