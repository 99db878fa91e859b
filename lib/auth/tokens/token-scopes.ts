import type { Role } from "../roles";
import { TOKEN_SCOPE_WORDS, type TokenScope } from "../words";

/** The role whose permissions a token has. */
export const ROLE_OF_SCOPE = {
  read: "viewer",
  operate: "supervisor",
  admin: "admin",
} as const satisfies Record<TokenScope, Role>;

/** The scope of a stored token; null for a word that is none. */
export function tokenScope(word: string): TokenScope | null {
  return TOKEN_SCOPE_WORDS.find((scope) => scope === word) ?? null;
}
