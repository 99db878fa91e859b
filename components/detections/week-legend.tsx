import { formatRate } from "@/components/ui/format-number";
import { LEVELS } from "./week-cells";
import classes from "./week-grid.module.css";

const SHADES = Array.from({ length: LEVELS }, (_, index) => index + 1);

/** What the shades of the week mean; `largest` is in interactions per hour. */
export function WeekLegend(props: { readonly largest: number }) {
  return (
    <div className={classes.legend}>
      <span>
        <span className={classes.cell} data-level="0" aria-hidden />
        none
      </span>
      {props.largest > 0 && (
        <span>
          {SHADES.map((level) => (
            <span key={level} className={classes.cell} data-level={level} aria-hidden />
          ))}
          up to {formatRate(props.largest)} an hour
        </span>
      )}
      <span>
        <span className={classes.cell} data-level="unseen" aria-hidden />
        not seen yet
      </span>
      <span>
        <span className={classes.cell} data-level="0" data-now aria-hidden />
        now
      </span>
    </div>
  );
}
