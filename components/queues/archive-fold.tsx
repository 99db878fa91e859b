import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { formatCount, formatDepth } from "@/components/ui/format-number";
import classes from "./archive-fold.module.css";
import { BOARD_COLUMNS } from "./board-columns";
import { totalDepth } from "./board-summary";
import type { BoardQueue } from "./queue-snapshot";

/** The row that sums up the archives, and folds and unfolds them. */
export function ArchiveFold(props: {
  /** All of them. */
  readonly archives: readonly BoardQueue[];
  /** How many of them are listed above, because they have an open alert. */
  readonly above: number;
  readonly shown: boolean;
  readonly index: number;
  readonly onToggle: () => void;
}) {
  const { archives, above, shown, index, onToggle } = props;
  const Chevron = shown ? IconChevronDown : IconChevronRight;
  return (
    <tr className={classes.fold} data-index={index} aria-rowindex={index + 2}>
      {/* One cell: a span would make columns that are hidden at this width. */}
      <td aria-colspan={BOARD_COLUMNS.length}>
        <button type="button" aria-expanded={shown} onClick={onToggle}>
          <Chevron size={16} aria-hidden />
          {archiveWords(archives)}
          {above > 0 && ` · ${formatCount(above)} listed above`}
        </button>
      </td>
    </tr>
  );
}

function archiveWords(archives: readonly BoardQueue[]): string {
  const { queues, depth, atLeast, unknown } = totalDepth(archives);
  const many = queues === 1 ? "1 archive queue" : `${formatCount(queues)} archive queues`;
  if (unknown === queues) return `${many}, depth unknown`;
  return `${many}, ${formatDepth(depth, atLeast)} ${depth === 1 ? "interaction" : "interactions"}`;
}
