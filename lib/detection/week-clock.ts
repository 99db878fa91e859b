const MINUTE_MS = 60_000;
/** All offsets of the time-zone database change on a quarter of an hour of UTC. */
const BLOCK_MS = 15 * MINUTE_MS;
const DAY_MS = 96 * BLOCK_MS;
const MOST_OFFSETS = 4096;
/** The last moment that the time-zone database can be asked for. */
const LAST_MOMENT_MS = 8.64e15;
const WEEK_MINUTES = 7 * 24 * 60;
/** 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY_MINUTES = 3 * 24 * 60;

/**
 * Local time of a time zone, summer time included: what its clocks and calendars show, as if it were UTC, epoch milliseconds. The
 * offset is asked of the time-zone database once a day, and by quarters of an hour on days on which it changes. Throws a RangeError when there is no such time zone.
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
  const offsets = new Map<number, number>();
  const offsetAt = (atMs: number): number => {
    const known = offsets.get(atMs);
    if (known !== undefined) return known;
    if (offsets.size >= MOST_OFFSETS) offsets.clear();
    const offset = localAsUtc(format, atMs) - atMs;
    offsets.set(atMs, offset);
    return offset;
  };
  let fromMs = Number.NaN;
  let toMs = Number.NaN;
  let offsetMs = 0;
  return (atMs) => {
    if (!(atMs >= fromMs && atMs < toMs)) {
      fromMs = Math.floor(atMs / DAY_MS) * DAY_MS;
      toMs = fromMs + DAY_MS;
      if (toMs > LAST_MOMENT_MS || offsetAt(fromMs) !== offsetAt(toMs)) {
        fromMs = Math.floor(atMs / BLOCK_MS) * BLOCK_MS;
        toMs = fromMs + BLOCK_MS;
      }
      offsetMs = offsetAt(fromMs);
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
