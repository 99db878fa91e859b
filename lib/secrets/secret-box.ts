import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from "node:crypto";

const VERSION = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A secret made readable again, or why it can't be. */
export type Opened =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: "wrong-key" | "damaged"; readonly sentence: string };

/** Encrypts secrets for the database and makes them readable again. */
export interface SecretBox {
  /** Encrypts for one purpose, which must be given again to open it: `webhook.secret`, say. */
  seal(text: string, purpose: string): string;
  open(sealed: string, purpose: string): Opened;
}

/** A box of AES-256-GCM with a random nonce for each text; `sealed` is `v1.KEY_ID.NONCE.TAG_AND_TEXT`. */
export function secretBox(key: KeyObject): SecretBox {
  const keyId = createHmac("sha256", key).update("tidewatch key id").digest("hex").slice(0, 8);
  const cipherText = (sealed: string, purpose: string): Opened => {
    const [version, sealedWith, nonceText, bytesText, ...rest] = sealed.split(".");
    if (version !== VERSION || nonceText === undefined || bytesText === undefined || rest.length > 0)
      return DAMAGED;
    if (sealedWith !== keyId) return WRONG_KEY;
    const nonce = Buffer.from(nonceText, "base64url");
    const bytes = Buffer.from(bytesText, "base64url");
    if (nonce.byteLength !== NONCE_BYTES || bytes.byteLength < TAG_BYTES) return DAMAGED;
    const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(bytes.subarray(0, TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(TAG_BYTES)), decipher.final()]);
    return { ok: true, text: text.toString("utf8") };
  };
  return {
    seal(text, purpose) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(purpose));
      const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      const bytes = Buffer.concat([cipher.getAuthTag(), encrypted]);
      return [VERSION, keyId, nonce.toString("base64url"), bytes.toString("base64url")].join(".");
    },
    open(sealed, purpose) {
      try {
        return cipherText(sealed, purpose);
      } catch {
        return DAMAGED;
      }
    },
  };
}

const WRONG_KEY: Opened = {
  ok: false,
  reason: "wrong-key",
  sentence: "It was encrypted with another key: start Tidewatch with the key it had, or enter it anew.",
};
const DAMAGED: Opened = {
  ok: false,
  reason: "damaged",
  sentence: "Its encrypted text was changed or cut: enter it anew.",
};
