import { ToneMark } from "@/components/ui/tone-mark";
import type { DetectionState } from "@/lib/detection/types";
import { STATE_WORDS } from "./detection-words";

/** What the detector says of a queue, as icon, colour and word. */
export function StateMark(props: { readonly state: DetectionState; readonly size?: "sm" | "lg" }) {
  const { word, Icon, tone } = STATE_WORDS[props.state];
  return <ToneMark word={word} Icon={Icon} tone={tone} size={props.size} />;
}
