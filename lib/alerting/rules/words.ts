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

/** The lists in which alerts stand: each in one only, so that the totals add up. */
export type AlertListName = "pending" | "open" | "acknowledged" | "suppressed" | "history";

/** What decides in which list an alert stands. */
interface Standing {
  readonly phase: AlertPhase;
  readonly acknowledged: object | null;
  readonly suppressed: object | null;
}

/**
 * The list in which an alert stands. Suppressed alerts stand apart, acknowledged or not. Everything that counts alerts counts by it: "needs
 * attention" is the list `open`.
 */
export function listOf({ phase, acknowledged, suppressed }: Standing): AlertListName {
  if (phase === "pending") return "pending";
  if (phase === "resolved") return "history";
  return suppressed !== null ? "suppressed" : acknowledged !== null ? "acknowledged" : "open";
}
