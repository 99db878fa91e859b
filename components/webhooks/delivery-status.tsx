import { IconAlertOctagon, IconCircleCheck, IconClock, IconSend, IconTrashX } from "@tabler/icons-react";
import { ToneMark } from "@/components/ui/tone-mark";
import type { DeliveryItem } from "@/lib/http/webhook-schemas";
import { STATUS_WORDS } from "./delivery-words";

const LOOKS = {
  waiting: { Icon: IconClock, tone: "watch" },
  leased: { Icon: IconSend, tone: "watch" },
  delivered: { Icon: IconCircleCheck, tone: "calm" },
  failed: { Icon: IconAlertOctagon, tone: "alarm" },
  discarded: { Icon: IconTrashX, tone: "warning" },
} as const;

/** How a delivery stands, as icon, colour and word. */
export function DeliveryStatus(props: { readonly status: DeliveryItem["status"] }) {
  return <ToneMark word={STATUS_WORDS[props.status]} {...LOOKS[props.status]} />;
}
