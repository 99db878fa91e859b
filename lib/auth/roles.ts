/** What people may be, from the one who may least; each may all that those before may. */
export const ROLES = ["viewer", "supervisor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Whether a role may what `least` may. */
export function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** Whether a word names a role. */
export function isRole(word: string): word is Role {
  return ROLES.some((role) => role === word);
}

/** The role of a stored person; whoever has an unknown one may least. */
export function storedRole(word: string): Role {
  return isRole(word) ? word : "viewer";
}
