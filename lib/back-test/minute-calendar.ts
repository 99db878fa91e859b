import { type Calendar, type CalendarSpec, createCalendar } from "@/lib/detection/calendar";

const MINUTE_MS = 60_000;
const NOT_ASKED = 0xffff;

/**
 * A calendar that remembers its answers minute by minute for [fromMs, toMs]: a back-test asks it for the same minutes again, for every
 * queue and setting. Throws a RangeError when there is no such time zone.
 */
export function minuteCalendar(spec: CalendarSpec, fromMs: number, toMs: number): Calendar {
  const calendar = createCalendar(spec);
  const first = Math.floor(fromMs / MINUTE_MS);
  const minutes = new Uint16Array(Math.max(0, Math.floor(toMs / MINUTE_MS) - first + 1)).fill(NOT_ASKED);
  const closed = new Uint8Array(minutes.length);
  const placeOf = (atMs: number) => {
    const place = Math.floor(atMs / MINUTE_MS) - first;
    if (minutes[place] === NOT_ASKED) {
      minutes[place] = calendar.minuteOfWeek(atMs);
      closed[place] = calendar.closedAt(atMs) ? 1 : 0;
    }
    return place;
  };
  return {
    minuteOfWeek: (atMs) => minutes[placeOf(atMs)] ?? calendar.minuteOfWeek(atMs),
    closedAt: (atMs) => {
      const known = closed[placeOf(atMs)];
      return known === undefined ? calendar.closedAt(atMs) : known === 1;
    },
  };
}
