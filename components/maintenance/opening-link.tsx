import type { CellEntry } from "./month-cells";
import classes from "./opening-link.module.css";
import { windowAnchor } from "./window-card";

/** One opening in the calendar; leads to its window. */
export function OpeningLink({ entry }: { readonly entry: CellEntry }) {
  return (
    <a
      href={`#${windowAnchor(entry.windowId)}`}
      className={classes.opening}
      title={`${entry.times} ${entry.name}`}
    >
      <span className={classes.times}>{entry.times}</span> {entry.name}
    </a>
  );
}
