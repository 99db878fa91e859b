import dayjs from "dayjs";
import type { MaintenanceCalendar } from "@/lib/http/alert-schemas";

type Opening = MaintenanceCalendar["items"][number];

/** An opening as one day shows it: `22:00–`, `–06:00`, `all day`. */
export interface CellEntry {
  readonly key: string;
  readonly windowId: number;
  readonly name: string;
  readonly times: string;
}

/** One day of a calendar, by the browser's clock. */
export interface DayCell {
  /** `2026-12-24`. */
  readonly date: string;
  readonly inMonth: boolean;
  readonly entries: readonly CellEntry[];
}

const DATE = "YYYY-MM-DD";
const DAYS = 7;

/** The first and the last moment of the whole weeks, Monday first, that hold a month such as `2026-12`; the end is exclusive. */
export function monthRange(month: string): { readonly fromMs: number; readonly toMs: number } {
  const first = dayjs(`${month}-01`);
  const last = first.endOf("month");
  const from = first.subtract((first.day() + 6) % DAYS, "day").startOf("day");
  const to = last.add(DAYS - ((last.day() + 6) % DAYS), "day").startOf("day");
  return { fromMs: from.valueOf(), toMs: to.valueOf() };
}

/** The weeks that hold a month, each day with the openings that touch it, in order. */
export function monthWeeks(month: string, openings: readonly Opening[]): DayCell[][] {
  const { fromMs, toMs } = monthRange(month);
  const weeks: DayCell[][] = [];
  let day = dayjs(fromMs);
  while (day.valueOf() < toMs) {
    const week: DayCell[] = [];
    for (let index = 0; index < DAYS; index += 1) {
      week.push({
        date: day.format(DATE),
        inMonth: day.format("YYYY-MM") === month,
        entries: entriesOf(day, openings),
      });
      // Days are counted, not hours: one may have 23 or 25.
      day = day.add(1, "day").startOf("day");
    }
    weeks.push(week);
  }
  return weeks;
}

/** A month such as `2026-12` moved by so many. */
export function monthAfter(month: string, months: number): string {
  return dayjs(`${month}-01`).add(months, "month").format("YYYY-MM");
}

function entriesOf(day: dayjs.Dayjs, openings: readonly Opening[]): CellEntry[] {
  const startMs = day.valueOf();
  const endMs = day.add(1, "day").startOf("day").valueOf();
  return openings
    .filter(({ startsAt, endsAt }) => Date.parse(startsAt) < endMs && Date.parse(endsAt) > startMs)
    .map(({ windowId, name, startsAt, endsAt }) => {
      const begins = Date.parse(startsAt) > startMs ? dayjs(startsAt).format("HH:mm") : "";
      const ends = Date.parse(endsAt) < endMs ? dayjs(endsAt).format("HH:mm") : "";
      return {
        key: `${windowId} ${startsAt}`,
        windowId,
        name,
        times: begins + ends === "" ? "all day" : `${begins}–${ends}`,
      };
    });
}
