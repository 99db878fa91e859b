import { createLocalClock, weekMinute } from "./week-clock";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAY_MINUTES = 1_440;
const WEEK_DAYS = 7;

/** Minutes of a day, `from` included and `to` not; 0 ≤ from < to ≤ 1,440. One over midnight is two. */
export interface OpenStretch {
  readonly from: number;
  readonly to: number;
}

/** When people work, in the zone's local time. */
export interface CalendarSpec {
  /** IANA name. */
  readonly timeZone: string;
  /** Seven weekdays, Monday first; null = learned from the queues. */
  readonly openingHours: readonly (readonly OpenStretch[])[] | null;
  /** Local dates, `2026-12-25`. */
  readonly holidays: readonly string[];
}

/** A cluster's calendar as the detector asks it for every poll of every queue. */
export interface Calendar {
  /** The minute of the local week at an epoch millisecond: Monday 00:00 = 0, up to 10,079. */
  minuteOfWeek(atMs: number): number;
  /** True on a holiday and outside the opening hours. */
  closedAt(atMs: number): boolean;
}

/** Makes a calendar ready to be asked. Throws a RangeError when there is no such time zone. */
export function createCalendar(spec: CalendarSpec): Calendar {
  const localClock = createLocalClock(spec.timeZone);
  const open = spec.openingHours === null ? null : openMinutes(spec.openingHours);
  const holidays = new Set(spec.holidays.map((date) => Date.parse(`${date}T00:00:00Z`) / DAY_MS));
  let minute = Number.NaN;
  let closed = false;
  return {
    minuteOfWeek: (atMs) => weekMinute(localClock(atMs)),
    closedAt: (atMs) => {
      const localMs = localClock(atMs);
      const current = Math.floor(localMs / MINUTE_MS);
      // Queues are asked for one after the other: nearly all calls are of the minute that was answered last.
      if (current !== minute) {
        minute = current;
        closed =
          holidays.has(Math.floor(localMs / DAY_MS)) || (open !== null && open[weekMinute(localMs)] !== 1);
      }
      return closed;
    },
  };
}

/** One byte for each minute of the week, 1 where it is open. */
function openMinutes(hours: readonly (readonly OpenStretch[])[]): Uint8Array {
  const open = new Uint8Array(WEEK_DAYS * DAY_MINUTES);
  hours.forEach((stretches, weekday) => {
    for (const { from, to } of stretches)
      open.fill(1, weekday * DAY_MINUTES + from, weekday * DAY_MINUTES + to);
  });
  return open;
}
