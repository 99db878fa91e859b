import { memo } from "react";
import classes from "./sparkline.module.css";
import { sparklinePath } from "./sparkline-path";

const WIDTH = 120;
const HEIGHT = 24;

/** A small line without axes; decoration beside numbers that say the same, so hidden from screen readers. */
export const Sparkline = memo(function Sparkline(props: {
  readonly values: readonly (number | null)[] | null;
}) {
  return (
    <svg
      className={classes.sparkline}
      viewBox={`-2 -2 ${WIDTH + 4} ${HEIGHT + 4}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {props.values && <path d={sparklinePath(props.values, WIDTH, HEIGHT)} />}
    </svg>
  );
});
