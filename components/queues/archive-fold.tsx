import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { formatCount, formatDepth } from "@/components/ui/format-number";
import classes from "./archive-fold.module.css";
import { BOARD_COLUMNS } from "./board-columns";
import { totalDepth } from "./board-summary";
import type { BoardQueue } from "./queue-snapshot";

/** The row that stands for the archives, and folds and unfolds them. */
export function ArchiveFold(props: {
  readonly archives: readonly BoardQueue[];
  readonly shown: boolean;
  readonly index: number;
  readonly onToggle: () => void;
}) {
  const { archives, shown, index, onToggle } = props;
  const Chevron = shown ? IconChevronDown : IconChevronRight;
  const open = archives.filter(({ openAlerts }) => openAlerts > 0).length;
  return (
    <tr className={classes.fold} data-index={index} aria-rowindex={index + 2}>
      {/* One cell: a span would make columns that are hidden at this width. */}
      <td aria-colspan={BOARD_COLUMNS.length}>
        <button type="button" aria-expanded={shown} onClick={onToggle}>
          <Chevron size={16} aria-hidden />
          {archiveWords(archives)}
          {open > 0 && (
            <span className={classes.open}>
              {open === 1 ? "1 needs attention" : `${formatCount(open)} need attention`}
            </span>
          )}
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
