import type { Permission } from "@/lib/auth/permissions";
import type { Role } from "@/lib/auth/roles";

/** What roles are called on screens. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: "Viewer",
  supervisor: "Supervisor",
  admin: "Administrator",
};

/** What a role may, in a sentence. */
export const ROLE_SENTENCES: Readonly<Record<Role, string>> = {
  viewer: "Looks at everything but the settings, and changes nothing.",
  supervisor: "Also acknowledges and silences alerts, evaluates detections and runs back-tests.",
  admin: "May everything: settings, people, tokens.",
};

/** Why something is not for somebody. */
export const PERMISSION_SENTENCES: Readonly<Record<Permission, string>> = {
  look: "Only people who are signed in may see this.",
  acknowledge: "Supervisors and administrators acknowledge alerts.",
  silence: "Supervisors and administrators silence alerts and plan maintenance.",
  "give-feedback": "Supervisors and administrators evaluate detections.",
  "back-test": "Supervisors and administrators run back-tests: they read much history.",
  administer: "Administrators change the settings.",
};
