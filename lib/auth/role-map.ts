import { isRole, ROLES, type Role } from "./roles";

/** Which group of an identity provider has which role; the group `*` is everybody. */
export type RoleMap = readonly { readonly group: string; readonly role: Role }[];

/** Reads `ops=admin,floor=supervisor,*=viewer`; null when it can't be understood. */
export function parseRoleMap(text: string): RoleMap | null {
  const map: { group: string; role: Role }[] = [];
  for (const part of text.split(",")) {
    const at = part.lastIndexOf("=");
    const group = part.slice(0, at).trim();
    const role = part.slice(at + 1).trim();
    if (at < 1 || group === "" || !isRole(role)) return null;
    map.push({ group, role });
  }
  return map;
}

/** The greatest role that any of the groups has; null when none has one. */
export function roleOfGroups(map: RoleMap, groups: readonly string[]): Role | null {
  const roles = map.filter(({ group }) => group === "*" || groups.includes(group)).map(({ role }) => role);
  return ROLES.findLast((role) => roles.includes(role)) ?? null;
}

/** The groups that a claim of an identity provider names: a list of texts, or one text. */
export function groupsOfClaim(claim: unknown): string[] {
  if (typeof claim === "string") return [claim];
  return Array.isArray(claim) ? claim.filter((group) => typeof group === "string") : [];
}
