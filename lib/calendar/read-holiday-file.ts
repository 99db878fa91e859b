import ICAL from "ical.js";
import {
  type AllDayEvent,
  type DateWindow,
  type RefusedEvent,
  readEvent,
  startsInWindow,
} from "./holiday-event";
import { addDays } from "./local-date";

/** The most dates that one file may bring. */
export const MAX_HOLIDAY_DATES = 5_000;
/** How long repeated events may take, milliseconds: a rule that hits no day is searched for over centuries. */
const MAX_EXPANSION_MS = 2_000;

/** A day on which nobody works. */
export interface HolidayDate {
  /** Local date, `2026-12-25`. */
  readonly date: string;
  readonly name: string;
}

/** What an iCalendar file says, or why it can't be read. */
export type HolidayFile =
  | {
      readonly kind: "holidays";
      /** By date, each date once. */
      readonly dates: readonly HolidayDate[];
      /** Events that are no holidays. */
      readonly refused: readonly Omit<RefusedEvent, "kind">[];
      /** Events without a date in the window. */
      readonly outside: number;
    }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads the all-day events of an iCalendar file (RFC 5545) that touch the window. `monotonicMs` bounds the work on repeated events. */
export function readHolidayFile(text: string, window: DateWindow, monotonicMs: () => number): HolidayFile {
  const parsed = parseEvents(text);
  if (parsed.kind === "unreadable") return parsed;
  const dates = new Map<string, string>();
  const refused: Omit<RefusedEvent, "kind">[] = [];
  let outside = 0;
  const endMs = monotonicMs() + MAX_EXPANSION_MS;
  const overTime = () => monotonicMs() > endMs;
  const overrides = overridesOf(parsed.events);
  for (const component of parsed.events) {
    const event = readSafely(component);
    if (event.kind === "refused") {
      refused.push({ name: event.name, reason: event.reason });
      continue;
    }
    const isOverride = component.getFirstProperty("recurrence-id") !== null;
    const replaced = isOverride ? undefined : overrides.get(uidOf(component));
    let found = 0;
    try {
      for (const start of event.repeats ? startsInWindow(event, window, overTime) : [event.date]) {
        if (replaced?.has(start)) continue;
        found += addStretch(dates, { ...event, date: start }, window);
        if (dates.size > MAX_HOLIDAY_DATES) return unreadable(`It has more than ${MAX_HOLIDAY_DATES} dates.`);
      }
    } catch (error) {
      refused.push({ name: event.name, reason: `its repetition can't be read: ${sentenceOf(error)}` });
      continue;
    }
    if (overTime()) return unreadable("Its repeated events take too long to work out.");
    if (found === 0) outside += 1;
  }
  const sorted = [...dates]
    .map(([date, name]) => ({ date, name }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  return { kind: "holidays", dates: sorted, refused, outside };
}

type ParsedEvents =
  | { readonly kind: "events"; readonly events: readonly ICAL.Component[] }
  | { readonly kind: "unreadable"; readonly reason: string };

function parseEvents(text: string): ParsedEvents {
  if (!/^\s*BEGIN:VCALENDAR\s*(\r?\n|$)/i.test(text))
    return unreadable("This is not an iCalendar file: its first line is not BEGIN:VCALENDAR.");
  try {
    const roots: unknown = ICAL.parse(text.trimStart());
    // Several calendars in one file make a list of components; one makes a component, whose first member is its name.
    const several = Array.isArray(roots) && Array.isArray(roots[0]) ? roots : [roots];
    const events = several.flatMap((root) => new ICAL.Component(root).getAllSubcomponents("vevent"));
    return events.length === 0
      ? unreadable("The calendar has no events (VEVENT).")
      : { kind: "events", events };
  } catch (error) {
    return unreadable(`The file can't be read: ${sentenceOf(error)}`);
  }
}

function readSafely(component: ICAL.Component): AllDayEvent | RefusedEvent {
  try {
    return readEvent(component);
  } catch (error) {
    return { kind: "refused", name: "Unnamed", reason: `it can't be read: ${sentenceOf(error)}` };
  }
}

/** By UID, the dates of a repeated event that other events stand for. */
function overridesOf(events: readonly ICAL.Component[]): ReadonlyMap<string, ReadonlySet<string>> {
  const overrides = new Map<string, Set<string>>();
  for (const event of events) {
    const raw: unknown = event.getFirstProperty("recurrence-id")?.jCal[3];
    if (typeof raw !== "string") continue;
    const uid = uidOf(event);
    overrides.set(uid, (overrides.get(uid) ?? new Set()).add(raw.slice(0, 10)));
  }
  return overrides;
}

function uidOf(event: ICAL.Component): string {
  return String(event.getFirstPropertyValue("uid"));
}

/** Adds those of an event's dates that are in the window; answers how many. The first event of a date names it. */
function addStretch(dates: Map<string, string>, event: AllDayEvent, window: DateWindow): number {
  let added = 0;
  const last = addDays(event.date, event.days - 1);
  let date = event.date;
  if (date < window.from) date = window.from;
  for (; date <= last && date <= window.to; date = addDays(date, 1)) {
    if (!dates.has(date)) dates.set(date, event.name);
    added += 1;
  }
  return added;
}

function unreadable(reason: string): { readonly kind: "unreadable"; readonly reason: string } {
  return { kind: "unreadable", reason };
}

function sentenceOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}
