import { randomBytes, randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** A new signing secret, `whsec_` and 32 random bytes as base64. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** A new id of a message, which every repetition of it carries. */
export function newMessageId(): string {
  return `msg_${randomUUID().replaceAll("-", "")}`;
}

/** The three headers of Standard Webhooks (standardwebhooks.com); each secret adds a signature, so that receivers may know either. */
export function signedHeaders(
  messageId: string,
  atMs: number,
  body: string,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const at = new Date(atMs);
  return {
    "webhook-id": messageId,
    "webhook-timestamp": String(Math.floor(atMs / 1_000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(messageId, at, body)).join(" "),
  };
}
