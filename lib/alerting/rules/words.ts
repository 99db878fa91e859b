/** What can happen to an alert, for its time line and for deliveries. */
export const ALERT_EVENT_KINDS = [
  "pending",
  "fired",
  "reopened",
  "severity-changed",
  "kind-changed",
  "recovering",
  "relapsed",
  "flapping",
  "steady",
  "acknowledged",
  "unacknowledged",
  "escalated",
  "suppressed",
  "unsuppressed",
  "resolved",
] as const;
export type AlertEventKind = (typeof ALERT_EVENT_KINDS)[number];

/** The phases of an alert that is known; without one it is inactive. */
export const ALERT_PHASES = ["pending", "firing", "resolved"] as const;
export type AlertPhase = (typeof ALERT_PHASES)[number];

/** Why an alert is not sent. */
export const SUPPRESSED_BY = ["silence", "maintenance", "inhibition"] as const;
