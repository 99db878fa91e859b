import { IconAlertOctagon, IconCircleCheck, IconCircleOff, IconPlayerPause } from "@tabler/icons-react";
import { ToneMark } from "@/components/ui/tone-mark";
import type { WebhookItem } from "@/lib/http/webhook-schemas";
import { standingOf } from "./webhook-words";

const LOOKS = {
  on: { Icon: IconCircleCheck, tone: "calm" },
  off: { Icon: IconCircleOff, tone: "quiet" },
  paused: { Icon: IconPlayerPause, tone: "warning" },
  failing: { Icon: IconAlertOctagon, tone: "alarm" },
} as const;

/** How a webhook stands, as icon, colour and word. */
export function WebhookState(props: { readonly webhook: Pick<WebhookItem, "enabled" | "pausedBy"> }) {
  const { standing, word } = standingOf(props.webhook);
  return <ToneMark word={word} {...LOOKS[standing]} />;
}
