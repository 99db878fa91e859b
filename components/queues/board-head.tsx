"use client";

import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { BOARD_COLUMNS, type BoardColumn } from "./board-columns";
import classes from "./board-table.module.css";
import type { BoardView } from "./board-view";

type Sort = BoardView["sort"];

/** The head of the board; each sortable column is a button. */
export function BoardHead(props: { readonly sort: Sort; readonly onSort: (sort: Sort) => void }) {
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1}>
        {BOARD_COLUMNS.map((column) => (
          <HeadCell key={column.key} column={column} {...props} />
        ))}
      </tr>
    </thead>
  );
}

function HeadCell(props: {
  readonly column: BoardColumn;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}) {
  const { column, sort, onSort } = props;
  const { sort: sortColumn } = column;
  if (sortColumn === null) {
    return (
      <th scope="col" className={classes[column.key]} title={column.about}>
        {column.title}
      </th>
    );
  }
  const sorted = sort.column === sortColumn;
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      className={classes[column.key]}
      title={column.about}
      aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : "none"}
    >
      <button
        type="button"
        onClick={() =>
          onSort({ column: sortColumn, descending: sorted ? !sort.descending : column.largestFirst })
        }
      >
        {column.title}
        {sorted && <Arrow size={14} aria-hidden />}
      </button>
    </th>
  );
}
