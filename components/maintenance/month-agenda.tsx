import { Text } from "@mantine/core";
import dayjs from "dayjs";
import classes from "./month-agenda.module.css";
import type { DayCell } from "./month-cells";
import { OpeningLink } from "./opening-link";

/** A month as the list of its days on which a window is open, for narrow screens. */
export function MonthAgenda(props: {
  readonly label: string;
  readonly weeks: readonly (readonly DayCell[])[];
  readonly today: string;
}) {
  const days = props.weeks.flat().filter(({ inMonth, entries }) => inMonth && entries.length > 0);
  return (
    <div className={classes.agenda}>
      {days.length === 0 && (
        <Text size="sm" c="dimmed">
          No window is open in {props.label}.
        </Text>
      )}
      <ol aria-label={props.label} className={classes.days}>
        {days.map(({ date, entries }) => (
          <li key={date} className={classes.day} aria-current={date === props.today ? "date" : undefined}>
            <time dateTime={date} className={classes.date}>
              {dayjs(date).format("ddd D MMM")}
            </time>
            <ul className={classes.entries}>
              {entries.map((entry) => (
                <li key={entry.key}>
                  <OpeningLink entry={entry} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  );
}
