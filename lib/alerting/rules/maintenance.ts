import ICAL from "ical.js";
import { type TimeZone, timeZoneNamed } from "./local-time";
import { type LabelMatcher, type Labels, labelsMatch } from "./matcher";
import { type RecurrenceRule, readRecurrenceRule } from "./recurrence-rule";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Dates that are looked at in one search: 27 years of days. */
const MOST_DATES = 10_000;
/** A recurrence without a date in so long from its start never happens. */
const NEVER_MS = 12 * 366 * DAY_MS;

/** Planned work, once or recurring: alerts whose labels meet all matchers are not sent meanwhile. */
export interface MaintenanceWindow {
  readonly id: number;
  readonly name: string;
  readonly matchers: readonly LabelMatcher[];
  /** IANA name of the zone whose clocks `startLocal` and `rrule` follow. */
  readonly timeZone: string;
  /** What the wall clock shows at the first start: `2026-12-24T22:00:00`. */
  readonly startLocal: string;
  /** Until the wall clock shows so much more, minutes from 1 to 44,640: from 22:00 it is 06:00 after 480 also when the clocks change. */
  readonly durationMinutes: number;
  /** RFC 5545 recurrence, without `RRULE:`; null = once. The first start is its first date that is not before `startLocal`. */
  readonly rrule: string | null;
}

/** One time that a window is open, epoch milliseconds; the end is exclusive. */
export interface Opening {
  readonly startMs: number;
  readonly endMs: number;
}

/** When a window is open. */
export interface MaintenancePlan {
  /** The openings that overlap the time from `fromMs` to `toMs`, in order, at most `most`. Looks at 10,000 dates at the most. */
  windowsBetween(fromMs: number, toMs: number, most?: number): readonly Opening[];
}

/** A plan, or which field of the window is mistaken and why. */
export type ReadPlan =
  | { readonly ok: true; readonly plan: MaintenancePlan }
  | {
      readonly ok: false;
      readonly field: "timeZone" | "startLocal" | "durationMinutes" | "rrule";
      readonly sentence: string;
    };

/** Reads when a window is open. Reading takes longer than asking: keep the plan. */
export function readPlan(window: Omit<MaintenanceWindow, "id" | "name" | "matchers">): ReadPlan {
  const zone = timeZoneNamed(window.timeZone);
  if (zone === null)
    return {
      ok: false,
      field: "timeZone",
      sentence: `“${window.timeZone}” is not a time zone, such as Europe/Berlin.`,
    };
  const startLocalMs = localMs(window.startLocal);
  if (startLocalMs === null)
    return {
      ok: false,
      field: "startLocal",
      sentence: "The start is a local time such as 2026-12-24T22:00:00.",
    };
  const { durationMinutes } = window;
  if (!Number.isInteger(durationMinutes) || durationMinutes < 1 || durationMinutes > 44_640)
    return { ok: false, field: "durationMinutes", sentence: "A window lasts from 1 minute to 31 days." };
  if (window.rrule === null) return { ok: true, plan: planOf(zone, durationMinutes, () => [startLocalMs]) };
  const read = readRecurrenceRule(window.rrule);
  if (!read.ok) return { ok: false, field: "rrule", sentence: read.sentence };
  const plan = planOf(zone, durationMinutes, () => localStarts(read.rule, startLocalMs, zone));
  const startMs = zone.moment(startLocalMs);
  if (plan.windowsBetween(startMs, startMs + NEVER_MS, 1).length === 0)
    return { ok: false, field: "rrule", sentence: "There is no day on which this recurrence happens." };
  return { ok: true, plan };
}

/** A window that is open for an alert now. */
export interface ActiveMaintenance {
  readonly window: MaintenanceWindow;
  readonly untilMs: number;
}

/** The windows that are open for an alert at `nowMs`, the one that lasts longest first. A window without a matcher is for all alerts. */
export function activeMaintenance(
  planned: readonly { readonly window: MaintenanceWindow; readonly openings: readonly Opening[] }[],
  labels: Labels,
  nowMs: number,
): ActiveMaintenance[] {
  return planned
    .flatMap(({ window, openings }) =>
      openings
        .filter(({ startMs, endMs }) => startMs <= nowMs && nowMs < endMs)
        .filter(() => labelsMatch(labels, window.matchers))
        .map(({ endMs }) => ({ window, untilMs: endMs })),
    )
    .sort((one, other) => other.untilMs - one.untilMs);
}

function planOf(zone: TimeZone, durationMinutes: number, starts: () => Iterable<number>): MaintenancePlan {
  return {
    windowsBetween: (fromMs, toMs, most = 500) => {
      const openings: Opening[] = [];
      for (const localStartMs of starts()) {
        const opening = openingAt(zone, localStartMs, durationMinutes * MINUTE_MS);
        if (opening.startMs >= toMs || openings.length >= most) break;
        if (opening.endMs > fromMs) openings.push(opening);
      }
      return openings;
    },
  };
}

/** A window that falls into the hour that the clocks leave out still lasts its time. */
function openingAt(zone: TimeZone, localStartMs: number, lastsMs: number): Opening {
  const startMs = zone.moment(localStartMs);
  const endMs = zone.moment(localStartMs + lastsMs);
  return { startMs, endMs: endMs > startMs ? endMs : startMs + lastsMs };
}

function* localStarts(rule: RecurrenceRule, startLocalMs: number, zone: TimeZone): Generator<number> {
  const start = ICAL.Time.fromJSDate(new Date(startLocalMs), true);
  let given = 0;
  try {
    const dates = rule.recur.iterator(start);
    for (let looked = 0; looked < MOST_DATES; looked += 1) {
      const date = dates.next();
      if (!date) return;
      if (!belongs(date, rule, start)) continue;
      const local = Date.UTC(date.year, date.month - 1, date.day, date.hour, date.minute, date.second);
      if (rule.until !== null && (rule.until.isLocal ? local : zone.moment(local)) > rule.until.ms) return;
      if (rule.count !== null && given >= rule.count) return;
      given += 1;
      yield local;
    }
  } catch {
    // The library throws where a rule has no date; it then has none, and the reader of the plan says so.
  }
}

function belongs(date: ICAL.Time, { recur, months, monthDays }: RecurrenceRule, start: ICAL.Time): boolean {
  if (months.length > 0 && !months.includes(date.month)) return false;
  if (monthDays.length > 0) {
    const fromEnd = date.day - ICAL.Time.daysInMonth(date.month, date.year) - 1;
    return monthDays.includes(date.day) || monthDays.includes(fromEnd);
  }
  const followsStart =
    (recur.freq === "MONTHLY" || recur.freq === "YEARLY") && recur.parts.BYDAY === undefined;
  return !followsStart || date.day === start.day;
}

function localMs(text: string): number | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?$/.exec(text);
  if (match === null) return null;
  const ms = Date.parse(`${match[1]}${match[2] ?? ":00"}Z`);
  // A day such as 30 February is moved by some engines, and refused by none in the same way.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 16) !== match[1] ? null : ms;
}
