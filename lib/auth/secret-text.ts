import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A new secret that stands in a link or header: 256 random bits after the prefix. */
export function newSecretText(prefix: string): string {
  return `${prefix}${randomBytes(32).toString("base64url")}`;
}

/** What is stored of a secret: its SHA-256. The secret is random, so it needs no salt and no slow hash. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Whether two texts are one, in a time that says nothing of where they differ. */
export function isSameSecret(given: string, wanted: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(wanted)));
}
