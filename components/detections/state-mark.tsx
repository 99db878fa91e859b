import type { DetectionState } from "@/lib/detection/types";
import { STATE_WORDS } from "./detection-words";
import classes from "./state-mark.module.css";

/** What the detector says of a queue, as icon, colour and word. */
export function StateMark(props: { readonly state: DetectionState; readonly size?: "sm" | "lg" }) {
  const { word, Icon, tone } = STATE_WORDS[props.state];
  const { size = "sm" } = props;
  return (
    <span className={classes.mark} data-tone={tone} data-size={size}>
      <Icon size={size === "lg" ? 22 : 17} stroke={tone === "alarm" ? 2.25 : 1.75} aria-hidden />
      {word}
    </span>
  );
}
