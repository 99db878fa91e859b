import type { AlertEvent } from "./alert-event";
import type { AlertState } from "./alert-state";

/**
 * What receivers are told an event is; null when they are not told. They know neither suppression nor changes of severity: the end
 * of a silence tells them what they missed, and a changed severity or an acknowledgement that was taken back is told as it fires.
 * Recovering and relapsed are only for those that ask for them.
 */
export function messageEventOf(
  { kind, send }: AlertEvent,
  phase: AlertState["phase"],
):
  | "fired"
  | "reopened"
  | "kind-changed"
  | "recovering"
  | "relapsed"
  | "acknowledged"
  | "escalated"
  | "resolved"
  | null {
  if (!send) return null;
  switch (kind) {
    case "fired":
    case "reopened":
    case "kind-changed":
    case "recovering":
    case "relapsed":
    case "acknowledged":
    case "escalated":
    case "resolved":
      return kind;
    case "unsuppressed":
      return phase === "resolved" ? "resolved" : "fired";
    case "severity-changed":
    case "unacknowledged":
      return "fired";
    case "pending":
    case "flapping":
    case "steady":
    case "suppressed":
      return null;
  }
}
