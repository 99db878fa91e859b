const MASK = "•••";
const SECRET_NAME =
  /(secret|password|passphrase|token|credential|receiverkey|routingkey|apikey|privatekey)s?$/i;

/** The value with every text masked that stands under a secret's name, at any depth: what should never be here stays unread. */
export function maskSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskSecrets);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      name,
      typeof held === "string" && SECRET_NAME.test(name) ? MASK : maskSecrets(held),
    ]),
  );
}
