"use client";

import { Button, VisuallyHidden } from "@mantine/core";
import dayjs from "dayjs";
import { useState } from "react";
import type { DayCell } from "./month-cells";
import classes from "./month-grid.module.css";
import { OpeningLink } from "./opening-link";
import { WEEKDAYS } from "./recurrence";

const SHOWN = 3;

/** A month as a table of its weeks; a day that has more than fits shows the rest when asked. */
export function MonthGrid(props: {
  readonly label: string;
  readonly weeks: readonly (readonly DayCell[])[];
  readonly today: string;
}) {
  return (
    <table className={classes.grid} aria-label={props.label}>
      <thead>
        <tr>
          {WEEKDAYS.map(({ code, name, short }) => (
            <th key={code} scope="col" abbr={name}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.weeks.map((week) => (
          <tr key={week[0]?.date}>
            {week.map((cell) => (
              <Day key={cell.date} cell={cell} isToday={cell.date === props.today} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ cell, isToday }: { readonly cell: DayCell; readonly isToday: boolean }) {
  const [all, setAll] = useState(false);
  const { date, inMonth, entries } = cell;
  // A button for a single further one would take as much room as that one.
  const shown = all || entries.length <= SHOWN + 1 ? entries : entries.slice(0, SHOWN);
  const more = entries.length - shown.length;
  return (
    <td data-outside={!inMonth || undefined} aria-current={isToday ? "date" : undefined}>
      <time dateTime={date} className={classes.date}>
        {dayjs(date).date()}
        <VisuallyHidden>{dayjs(date).format(" MMMM")}</VisuallyHidden>
      </time>
      {entries.length > 0 && (
        <ul className={classes.entries}>
          {shown.map((entry) => (
            <li key={entry.key}>
              <OpeningLink entry={entry} />
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          {more} more
        </Button>
      )}
    </td>
  );
}
