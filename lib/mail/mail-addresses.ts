import { z } from "zod";

const addressesSchema = z.array(z.email()).min(1).max(50);

/** The addresses of `mailto:ann@example.com,bob@example.com`; null when it is no such thing. */
export function mailAddresses(url: string): readonly string[] | null {
  if (!/^mailto:/i.test(url)) return null;
  const addresses = url
    .slice("mailto:".length)
    .split(",")
    .map((address) => address.trim());
  const result = addressesSchema.safeParse(addresses);
  return result.success ? result.data : null;
}
