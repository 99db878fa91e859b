"use client";

import { useMediaQuery } from "@mantine/hooks";
import { type KeyboardEvent, useRef, useState } from "react";
import { describeCell } from "./describe-cell";
import { clockTime, SLOTS_PER_DAY, stepInWeek, type WeekCell, type WeekCells } from "./week-cells";
import classes from "./week-grid.module.css";

const HALF_HOURS = Array.from({ length: SLOTS_PER_DAY }, (_, halfHour) => halfHour);
/** A time stands at every second hour; on a phone, where times run down, too. */
const HALF_HOURS_PER_LABEL = 4;

/** What is said at a cell, and where in the frame: it hangs from the cell's side that is nearer to the frame's edge. */
interface Tip {
  readonly words: string;
  readonly place: { readonly left: number } | { readonly right: number };
  readonly top: number;
}

/** The week as shaded cells: days are rows, on a narrow screen columns. One cell is in the tab order; the keys move between them. */
export function WeekGrid(props: { readonly week: WeekCells; readonly slotNow: number }) {
  const { week, slotNow } = props;
  const timesRunDown = useMediaQuery("(max-width: 48em)") ?? false;
  const gridRef = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [tip, setTip] = useState<Tip | null>(null);

  const show = (element: HTMLElement, words: string) => {
    const { offsetLeft: left, offsetWidth, offsetTop: top } = element;
    const width = gridRef.current?.offsetWidth ?? 0;
    setTip({ words, top, place: left < width / 2 ? { left } : { right: width - left - offsetWidth } });
  };
  const move = (event: KeyboardEvent<HTMLElement>, slot: number) => {
    if (event.key === "Escape") setTip(null);
    const next = stepInWeek(event.key, slot, timesRunDown);
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    gridRef.current?.querySelector<HTMLElement>(`[data-slot="${next}"]`)?.focus();
  };
  const cell = (day: string, one: WeekCell) => {
    const words = describeCell(day, one);
    return (
      // biome-ignore lint/a11y/useSemanticElements: a table's parts can't be laid out by columns without losing their meaning
      <div
        key={one.slot}
        role="gridcell"
        tabIndex={one.slot === (chosen ?? slotNow) ? 0 : -1}
        aria-label={words}
        className={classes.cell}
        data-slot={one.slot}
        data-level={one.level ?? "unseen"}
        data-now={one.isNow || undefined}
        onMouseEnter={(event) => show(event.currentTarget, words)}
        onFocus={(event) => {
          setChosen(one.slot);
          show(event.currentTarget, words);
        }}
        onBlur={() => setTip(null)}
        onKeyDown={(event) => move(event, one.slot)}
      />
    );
  };
  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div
        ref={gridRef}
        role="grid"
        aria-label="Departures per hour in each half hour of the week"
        className={classes.grid}
        onMouseLeave={() => setTip(null)}
      >
        {/* biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: its cells are focusable */}
        <div role="row" className={classes.row} aria-hidden>
          <span />
          {HALF_HOURS.map((halfHour) => (
            <span key={halfHour} className={classes.time}>
              {halfHour % HALF_HOURS_PER_LABEL === 0 && clockTime(halfHour)}
            </span>
          ))}
        </div>
        {week.days.map(({ name, cells }) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: its cells are focusable
          <div key={name} role="row" className={classes.row}>
            {/* biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: nothing happens on it */}
            <span role="rowheader" aria-label={name} className={classes.day}>
              {name.slice(0, 3)}
            </span>
            {cells.map((one) => cell(name, one))}
          </div>
        ))}
      </div>
      {tip !== null && (
        <div className={classes.tip} style={{ ...tip.place, top: tip.top }} aria-hidden>
          {tip.words}
        </div>
      )}
    </div>
  );
}
