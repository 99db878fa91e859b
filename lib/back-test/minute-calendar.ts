import { plannedPeakSettings } from "@/lib/calendar/peak-factor";
import { type CalendarSpec, createCalendar } from "@/lib/detection/calendar";
import { inOfficeHours } from "@/lib/detection/office-hours";
import type { DetectionSettings } from "@/lib/detection/types";
import type { SentSettings } from "./thread-messages";

const MINUTE_MS = 60_000;
const NOT_ASKED = 0xffff;

/** What the detector asks of a calendar. */
export type AskedCalendar = Pick<DetectionSettings, "minuteOfWeek" | "closedAt" | "likelyOpenAt">;

/**
 * A calendar that remembers its answers minute by minute for [fromMs, toMs]: a back-test asks it for the same minutes again, for every
 * queue and setting. Throws a RangeError when there is no such time zone.
 */
export function minuteCalendar(spec: CalendarSpec, fromMs: number, toMs: number): AskedCalendar {
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
  const minuteOfWeek = (atMs: number) => minutes[placeOf(atMs)] ?? calendar.minuteOfWeek(atMs);
  // As live: where nobody gave opening hours, a new queue is first judged in those that are usual.
  const guessed =
    spec.openingHours === null ? { likelyOpenAt: (atMs: number) => inOfficeHours(minuteOfWeek(atMs)) } : {};
  return {
    ...guessed,
    minuteOfWeek,
    closedAt: (atMs) => {
      const known = closed[placeOf(atMs)];
      return known === undefined ? calendar.closedAt(atMs) : known === 1;
    },
  };
}

/** What the detector is run with: the settings as they were sent, with their calendar and their planned peaks. */
export function detectionSettings(
  { profile, falseAlarmsPerMonth, queues, plannedPeaks }: Omit<SentSettings, "calendar">,
  calendar: AskedCalendar,
): DetectionSettings {
  return { profile, falseAlarmsPerMonth, queues, ...calendar, ...plannedPeakSettings(plannedPeaks) };
}
