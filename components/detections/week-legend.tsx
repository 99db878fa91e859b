import { formatRate } from "@/components/ui/format-number";
import { LEVELS, type WeekCells } from "./week-cells";
import classes from "./week-grid.module.css";

const SHADES = Array.from({ length: LEVELS }, (_, index) => index + 1);

/** What the shades of the week mean. */
export function WeekLegend(props: { readonly week: WeekCells }) {
  const { days, largest } = props.week;
  const hasNone = days.some(({ cells }) => cells.some(({ level }) => level === 0));
  return (
    <div className={classes.legend}>
      {hasNone && (
        <span>
          <span className={classes.cell} data-level="0" aria-hidden />
          none
        </span>
      )}
      {largest > 0 && (
        <span>
          {SHADES.map((level) => (
            <span key={level} className={classes.cell} data-level={level} aria-hidden />
          ))}
          up to {formatRate(largest)} an hour
        </span>
      )}
      <span>
        <span className={classes.cell} data-level="unseen" aria-hidden />
        no departure seen yet
      </span>
      <span>
        <span className={classes.cell} data-level="0" data-now aria-hidden />
        now
      </span>
    </div>
  );
}
