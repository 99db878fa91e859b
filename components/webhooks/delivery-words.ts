import { formatMoment } from "@/components/ui/format-time";
import type { DELIVERY_STATUSES, DeliveryItem, MessageEvent } from "@/lib/http/webhook-schemas";

type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** How a delivery stands, in words. */
export const STATUS_WORDS: Readonly<Record<DeliveryStatus, string>> = {
  waiting: "Waiting",
  leased: "Being sent",
  delivered: "Delivered",
  failed: "Failed",
  discarded: "Given up",
};

/** What is told of an alert, in words. */
export const EVENT_WORDS: Readonly<Record<MessageEvent, string>> = {
  fired: "Fired",
  reopened: "Fired again",
  "severity-changed": "Severity changed",
  "kind-changed": "Changed",
  recovering: "Recovering",
  relapsed: "No longer recovering",
  flapping: "Flaps",
  steady: "Steady again",
  acknowledged: "Acknowledged",
  unacknowledged: "Acknowledgement taken back",
  escalated: "Escalated",
  suppressed: "Suppressed",
  unsuppressed: "No longer suppressed",
  resolved: "Resolved",
  test: "Test",
};

const CHOSEN_STATUSES = ["waiting", "delivered", "failed", "discarded"] as const;

/** The states of a delivery to choose from. */
export const STATUS_CHOICES = [
  { value: "", label: "All deliveries" },
  ...CHOSEN_STATUSES.map((value) => ({ value, label: STATUS_WORDS[value] })),
];

/** Reads the chosen state from an address; null for all, and for what is none. */
export function readStatus(text: string | null): DeliveryStatus | null {
  return CHOSEN_STATUSES.find((status) => status === text) ?? null;
}

/** How often a delivery was tried and what comes next, in words. */
export function attemptWords({ attempts, status, nextAttemptAt }: Omit<DeliveryItem, "webhook">): string {
  const tried = attempts === 0 ? "not tried yet" : attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  return status === "waiting" && attempts > 0 && nextAttemptAt !== null
    ? `${tried}, the next at ${formatMoment(nextAttemptAt)}`
    : tried;
}
