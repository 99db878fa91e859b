import {
  IconArrowsExchange,
  IconArrowUp,
  IconBell,
  IconBellOff,
  IconBellRinging,
  IconCircleCheck,
  IconHourglass,
  type IconProps,
  IconRefreshAlert,
  IconTimeline,
  IconTrendingDown,
  IconTrendingUp,
  IconUserCheck,
  IconUserX,
  IconWaveSine,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { AlertEventKind } from "@/lib/alerting/rules/words";

/** How what can happen to an alert is called and marked. */
export const EVENT_WORDS: Readonly<
  Record<AlertEventKind, { readonly word: string; readonly Icon: ComponentType<IconProps> }>
> = {
  pending: { word: "Seen", Icon: IconHourglass },
  fired: { word: "Fired", Icon: IconBellRinging },
  reopened: { word: "Fired again", Icon: IconRefreshAlert },
  "severity-changed": { word: "Severity changed", Icon: IconArrowUp },
  "kind-changed": { word: "Changed", Icon: IconArrowsExchange },
  recovering: { word: "Recovering", Icon: IconTrendingDown },
  relapsed: { word: "No longer recovering", Icon: IconTrendingUp },
  flapping: { word: "Flapping", Icon: IconWaveSine },
  steady: { word: "Steady again", Icon: IconTimeline },
  acknowledged: { word: "Acknowledged", Icon: IconUserCheck },
  unacknowledged: { word: "Unacknowledged", Icon: IconUserX },
  escalated: { word: "Escalated", Icon: IconArrowUp },
  suppressed: { word: "Suppressed", Icon: IconBellOff },
  unsuppressed: { word: "No longer suppressed", Icon: IconBell },
  resolved: { word: "Resolved", Icon: IconCircleCheck },
};

/** What the chart marks: when it fired, was acknowledged and resolved. */
export const MARKED_EVENTS: readonly AlertEventKind[] = ["fired", "reopened", "acknowledged", "resolved"];
