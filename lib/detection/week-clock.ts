const MINUTE_MS = 60_000;
/** All offsets of the time-zone database change on a quarter of an hour of UTC. */
const BLOCK_MS = 15 * MINUTE_MS;
const WEEK_MINUTES = 7 * 24 * 60;
/** 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY_MINUTES = 3 * 24 * 60;

/**
 * Local time of a time zone, summer time included: what its clocks and calendars show, as if it were UTC, epoch milliseconds. The
 * offset is asked of the time-zone database once a quarter of an hour. Throws a RangeError when there is no such time zone.
 */
export function createLocalClock(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  let block = Number.NaN;
  let offsetMs = 0;
  return (atMs) => {
    const current = Math.floor(atMs / BLOCK_MS);
    if (current !== block) {
      block = current;
      offsetMs = localAsUtc(format, current * BLOCK_MS) - current * BLOCK_MS;
    }
    return atMs + offsetMs;
  };
}

/** The minute of the week (Monday 00:00 = 0, up to 10,079) that a local clock shows with `localMs`. */
export function weekMinute(localMs: number): number {
  const minute = (Math.floor(localMs / MINUTE_MS) + EPOCH_WEEKDAY_MINUTES) % WEEK_MINUTES;
  return minute < 0 ? minute + WEEK_MINUTES : minute;
}

/** The minute of the local week of a time zone. Throws a RangeError when there is no such time zone. */
export function createWeekClock(timeZone: string): (atMs: number) => number {
  const localClock = createLocalClock(timeZone);
  return (atMs) => weekMinute(localClock(atMs));
}

function localAsUtc(format: Intl.DateTimeFormat, atMs: number): number {
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const parts = format.formatToParts(atMs);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"));
}
