import type { NewLink } from "@/lib/auth/people/password-links";
import type { MadeLink } from "./people-schemas";

/** A new link as an administrator copies it. Its secret stands behind the hash, which browsers send to nobody. */
export function shownLink(url: string, { token, email, expiresMs }: NewLink): MadeLink {
  return { url: `${url}/welcome#${token}`, email, expiresAt: new Date(expiresMs).toISOString() };
}
