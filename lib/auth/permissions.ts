import type { Actor } from "./actor";
import { isAtLeast, type Role } from "./roles";

/** The table of permissions: what can be done, and the least role that may. Pages, actions and the API ask nothing else. */
export const PERMISSIONS = {
  /** Boards, queues, servers, alerts, their history; metrics. */
  look: "viewer",
  /** Say of an alert who has it. */
  acknowledge: "supervisor",
  /** Silences and maintenance windows. */
  silence: "supervisor",
  /** Say whether a detection was right, and adopt a new normal. */
  "give-feedback": "supervisor",
  /** Back-tests: they read much. */
  "back-test": "supervisor",
  /** Everything that changes what Tidewatch watches, tells and whom it lets in. */
  administer: "admin",
} as const satisfies Record<string, Role>;
export type Permission = keyof typeof PERMISSIONS;

/** Whether a person or program of this role may do that. */
export function roleMay(role: Role, permission: Permission): boolean {
  return isAtLeast(role, PERMISSIONS[permission]);
}

/** Whether this actor may do that. */
export function may(actor: Actor, permission: Permission): boolean {
  return actor.kind === "system" || roleMay(actor.role, permission);
}
