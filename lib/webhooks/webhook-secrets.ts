import type { SecretBox } from "@/lib/secrets/secret-box";
import { passing, type SendFailure } from "./send-failure";

/** The encrypted columns of a webhook, and what each is encrypted for. */
export const PURPOSES = {
  url: "webhook.url",
  secret: "webhook.secret",
  receiverKey: "webhook.receiverKey",
} as const;

/** What sending needs of a webhook's row. */
export interface SealedWebhook {
  readonly url: string;
  readonly secret: string;
  readonly oldSecret: string | null;
  readonly oldSecretUntilMs: bigint | null;
  readonly receiverKey: string | null;
}

/** The same, readable. */
export interface OpenedWebhook {
  readonly url: string;
  /** The secrets that sign now, the newest first. */
  readonly secrets: readonly string[];
  readonly receiverKey: string | null;
}

/** Makes a webhook's secrets readable, or says why they can't be. */
export function openWebhook(
  box: SecretBox,
  webhook: SealedWebhook,
  nowMs: number,
):
  | { readonly ok: true; readonly webhook: OpenedWebhook }
  | { readonly ok: false; readonly failure: SendFailure } {
  const url = box.open(webhook.url, PURPOSES.url);
  const secret = box.open(webhook.secret, PURPOSES.secret);
  const receiverKey =
    webhook.receiverKey === null ? null : box.open(webhook.receiverKey, PURPOSES.receiverKey);
  const old =
    webhook.oldSecret === null || webhook.oldSecretUntilMs === null || webhook.oldSecretUntilMs <= nowMs
      ? null
      : box.open(webhook.oldSecret, PURPOSES.secret);
  if (!url.ok) return unreadable("address", url.sentence);
  if (!secret.ok) return unreadable("signing secret", secret.sentence);
  if (receiverKey?.ok === false) return unreadable("key", receiverKey.sentence);
  // Receivers that still know the old one only are lost with it; the others go on.
  const secrets = old?.ok === true ? [secret.text, old.text] : [secret.text];
  return { ok: true, webhook: { url: url.text, secrets, receiverKey: receiverKey?.text ?? null } };
}

/** Tried again: an administrator who forgot the key starts Tidewatch anew with it. */
function unreadable(what: string, sentence: string) {
  return {
    ok: false,
    failure: passing("secret-unreadable", `The webhook's ${what} can't be read. ${sentence}`),
  } as const;
}
