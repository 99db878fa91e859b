"use client";

import { getCoreRowModel, getSortedRowModel, useReactTable } from "@tanstack/react-table";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { ArchiveFold } from "./archive-fold";
import { sortableColumns } from "./board-columns";
import { BoardHead } from "./board-head";
import { BoardRow } from "./board-row";
import { apart, fold } from "./board-summary";
import classes from "./board-table.module.css";
import type { BoardView } from "./board-view";
import { ReadingsContext } from "./queue-age";
import type { BoardQueue, ServerReading } from "./queue-snapshot";
import { useRowFocus } from "./use-row-focus";
import { useRowHeight } from "./use-row-height";

interface BoardTableProps {
  readonly queues: BoardQueue[];
  readonly readings: ReadonlyMap<number, ServerReading>;
  readonly sort: BoardView["sort"];
  readonly onSort: (sort: BoardView["sort"]) => void;
  /** Whether archives are unfolded. */
  readonly archivesShown: boolean;
  readonly onToggleArchives: () => void;
}

const OVERSCAN = 10;
/** The page's header and the table's head, which stick to the top. */
const COVERED_ROWS = 3;

/**
 * The queues as a table of which only the rows on screen are drawn; on a narrow screen the same rows as a list. Archives stand last, however
 * it is sorted, below a row that folds them; those with an open alert stand with the others.
 */
export function BoardTable(props: BoardTableProps) {
  const { queues, readings, sort, onSort, archivesShown } = props;
  const table = useReactTable({
    data: queues,
    columns: useMemo(() => sortableColumns(readings), [readings]),
    state: { sorting: useMemo(() => [{ id: sort.column, desc: sort.descending }], [sort]) },
    // There are no pages to go back to the first of; the reset draws again, sorts again and resets again without end.
    autoResetAll: false,
    getRowId: (queue) => String(queue.id),
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const { rows } = table.getRowModel();
  const { listed, folded } = useMemo(() => fold(rows.map(({ original }) => original)), [rows]);
  const foldAt = folded.length > 0 ? listed.length : null;
  const count = listed.length + (foldAt === null ? 0 : 1 + (archivesShown ? folded.length : 0));
  const queueAt = (index: number) =>
    index < listed.length ? listed[index] : folded[index - listed.length - 1];

  const tableRef = useRef<HTMLTableElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const place = tableRef.current?.getBoundingClientRect();
    if (place) setTop(Math.round(place.top + window.scrollY));
  });
  const { rowHeight, foldHeight } = useRowHeight();
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: (index) => (index === foldAt ? foldHeight : rowHeight),
    overscan: OVERSCAN,
    scrollMargin: top,
    scrollPaddingStart: rowHeight * COVERED_ROWS,
    scrollPaddingEnd: rowHeight,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heights of rows depend on where the fold stands
  useLayoutEffect(() => {
    if (rowHeight > 0) virtualizer.measure();
  }, [rowHeight, foldAt, virtualizer]);
  const focusRow = useRowFocus(count, virtualizer.scrollToIndex);

  const shown = virtualizer.getVirtualItems();
  const above = (shown[0]?.start ?? top) - top;
  const below = virtualizer.getTotalSize() - ((shown.at(-1)?.end ?? top) - top);
  return (
    <ReadingsContext value={readings}>
      <table ref={tableRef} className={classes.table} aria-label="Queues" aria-rowcount={count + 1}>
        <BoardHead sort={sort} onSort={onSort} />
        <tbody onKeyDown={focusRow}>
          <Spacer height={above} />
          {shown.map(({ index }) => {
            if (index === foldAt)
              return (
                <ArchiveFold
                  key="archives"
                  archives={apart(queues).archives}
                  above={apart(listed).archives.length}
                  shown={archivesShown}
                  index={index}
                  onToggle={props.onToggleArchives}
                />
              );
            const queue = queueAt(index);
            return queue && <BoardRow key={queue.id} queue={queue} index={index} />;
          })}
          <Spacer height={below} />
        </tbody>
      </table>
    </ReadingsContext>
  );
}

/** Stands for the rows that are not drawn. */
function Spacer(props: { readonly height: number }) {
  if (props.height <= 0) return null;
  return (
    <tr aria-hidden className={classes.spacer}>
      <td style={{ height: props.height }} />
    </tr>
  );
}
