import type { IconProps } from "@tabler/icons-react";
import type { ComponentType } from "react";
import classes from "./tone-mark.module.css";

/** How loud a mark is on screen. */
export type Tone = "alarm" | "warning" | "info" | "watch" | "quiet" | "calm";

/** Something as icon, colour and word: never by its colour alone. */
export function ToneMark(props: {
  readonly word: string;
  readonly Icon: ComponentType<IconProps>;
  readonly tone: Tone;
  readonly size?: "sm" | "lg" | undefined;
}) {
  const { word, Icon, tone, size = "sm" } = props;
  return (
    <span className={classes.mark} data-tone={tone} data-size={size}>
      <Icon size={size === "lg" ? 22 : 17} stroke={1.75} aria-hidden />
      {word}
    </span>
  );
}
