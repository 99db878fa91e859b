import ICAL from "ical.js";
import { addDays, daysBetween, isLocalDate } from "./local-date";

/** A stretch of dates that are looked at, both included. */
export interface DateWindow {
  readonly from: string;
  readonly to: string;
}

/** An event of whole days. */
export interface AllDayEvent {
  readonly kind: "all-day";
  readonly name: string;
  /** Its first date, and how many it lasts, 1 to 366. */
  readonly date: string;
  readonly days: number;
  readonly repeats: boolean;
  readonly component: ICAL.Component;
}

/** An event that is no holiday, and why. */
export interface RefusedEvent {
  readonly kind: "refused";
  readonly name: string;
  readonly reason: string;
}

const MAX_NAME_LENGTH = 200;
const MAX_DAYS = 366;
/** Some calendars leave out `VALUE=DATE`; ical.js then writes the date with an empty time. */
const RAW_DATE = /^(\d{4}-\d{2}-\d{2})(T::)?$/;

/** Reads one VEVENT: what it is called, when it begins and how long it lasts. */
export function readEvent(component: ICAL.Component): AllDayEvent | RefusedEvent {
  const name = nameOf(component);
  const refuse = (reason: string): RefusedEvent => ({ kind: "refused", name, reason });
  if (textOf(component, "status").toUpperCase() === "CANCELLED") return refuse("it is cancelled");
  const start = rawText(component, "dtstart");
  if (start === undefined) return refuse("it has no start (DTSTART)");
  const date = RAW_DATE.exec(start)?.[1];
  if (date === undefined) {
    const shown = start.slice(0, 30);
    if (!start.includes("T")) return refuse(`its start ${shown} is no date`);
    return refuse(`it has a time of day (${shown}); only events of whole days are holidays`);
  }
  if (!isLocalDate(date)) return refuse(`its start ${date} is no date`);
  const days = lengthOf(component, date);
  if (days === undefined) return refuse("its end can't be read");
  if (days < 1) return refuse("it ends before it begins");
  if (days > MAX_DAYS) return refuse(`it lasts ${days} days`);
  const frequencies = component.getAllProperties("rrule").map((rule) => String(rule.getFirstValue()));
  const other = frequencies.find((rule) => !/(^|;)FREQ=YEARLY(;|$)/.test(rule));
  if (other !== undefined) return refuse("it repeats otherwise than yearly");
  const repeats = frequencies.length > 0 || hasAny(component, "rdate");
  return { kind: "all-day", name, date, days, repeats, component };
}

/** The first dates of a repeated event's times that touch the window, in order; `overTime` ends it early. Throws what ical.js throws. */
export function* startsInWindow(
  event: AllDayEvent,
  window: DateWindow,
  overTime: () => boolean,
): Generator<string> {
  const dtstart = ICAL.Time.fromDateString(event.date);
  const expansion = new ICAL.RecurExpansion({ component: event.component, dtstart });
  const months = monthsOf(event.component);
  // With RDATE alone ical.js leaves out the first date.
  if (!hasAny(event.component, "rrule") && !hasAny(event.component, "exdate")) yield event.date;
  for (let next = expansion.next(); next && !overTime(); next = expansion.next()) {
    const date = `${String(next.year).padStart(4, "0")}-${two(next.month)}-${two(next.day)}`;
    if (date > window.to) return;
    // ical.js moves a day that the month does not have, as 29 February, into the next month; RFC 5545 leaves it out.
    const moved = date !== event.date && months !== undefined && !months.has(next.month);
    if (!moved && addDays(date, event.days - 1) >= window.from) yield date;
  }
}

/** The months in which the rules put days; undefined where they don't say, or where dates are listed. */
function monthsOf(component: ICAL.Component): ReadonlySet<number> | undefined {
  const rules = component.getAllProperties("rrule").map((rule) => rule.getFirstValue());
  const start = component.getFirstPropertyValue("dtstart");
  const months = new Set<number>();
  if (rules.length === 0 || hasAny(component, "rdate")) return undefined;
  for (const rule of rules) {
    if (!(rule instanceof ICAL.Recur)) return undefined;
    const named = rule.getComponent("BYMONTH");
    const parts = Object.keys(rule.parts);
    if (named.length === 0 && (parts.length > 0 || !(start instanceof ICAL.Time))) return undefined;
    for (const month of named) months.add(Number(month));
    if (named.length === 0 && start instanceof ICAL.Time) months.add(start.month);
  }
  return months;
}

function lengthOf(component: ICAL.Component, date: string): number | undefined {
  const end = rawText(component, "dtend");
  if (end !== undefined) {
    const last = RAW_DATE.exec(end)?.[1];
    if (last === undefined || !isLocalDate(last)) return undefined;
    // Some calendars write the same date as the end of a one-day event.
    return last === date ? 1 : daysBetween(date, last);
  }
  const duration = component.getFirstPropertyValue("duration");
  if (duration === null) return 1;
  if (!(duration instanceof ICAL.Duration)) return undefined;
  return Math.ceil(duration.toSeconds() / 86_400);
}

function nameOf(component: ICAL.Component): string {
  const name = textOf(component, "summary")
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return name === "" ? "Unnamed" : name.slice(0, MAX_NAME_LENGTH);
}

function hasAny(component: ICAL.Component, property: string): boolean {
  return component.getFirstProperty(property) !== null;
}

function textOf(component: ICAL.Component, property: string): string {
  const value = component.getFirstPropertyValue(property);
  return typeof value === "string" ? value : "";
}

/** A property's value before it is understood. */
function rawText(component: ICAL.Component, property: string): string | undefined {
  const raw: unknown = component.getFirstProperty(property)?.jCal[3];
  return typeof raw === "string" ? raw : undefined;
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}
