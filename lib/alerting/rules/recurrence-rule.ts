import ICAL from "ical.js";

/** A recurrence that was read: how its dates follow each other, and where they end. */
export interface RecurrenceRule {
  readonly recur: ICAL.Recur;
  readonly count: number | null;
  /** The last moment at which one may begin, `UTC` or by the local clock as if it were UTC, epoch milliseconds. */
  readonly until: { readonly ms: number; readonly isLocal: boolean } | null;
  /** The library takes 30 February for 2 March: only dates that are in these belong to the rule. Empty = any. */
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
}

/** A rule, or why it can't be used, in a sentence for its author. */
export type ReadRule =
  | { readonly ok: true; readonly rule: RecurrenceRule }
  | { readonly ok: false; readonly sentence: string };

const PLAIN_DAY = /^(MO|TU|WE|TH|FR|SA|SU)$/;
const NTH_DAY = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/;
const MONTH_DAY = /^[+-]?([1-9]|[12]\d|3[01])$/;
const MONTH = /^([1-9]|1[0-2])$/;

/**
 * What may stand in a rule of each frequency. Other parts are left out because nobody plans maintenance by them, and because the library
 * never ends looking for dates that don't exist (`FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31`).
 */
const PARTS: Readonly<
  Record<string, { readonly most: number; readonly parts: Readonly<Record<string, RegExp>> }>
> = {
  DAILY: { most: 366, parts: {} },
  WEEKLY: { most: 52, parts: { BYDAY: PLAIN_DAY } },
  MONTHLY: { most: 12, parts: { BYDAY: NTH_DAY, BYMONTHDAY: MONTH_DAY } },
  YEARLY: { most: 10, parts: { BYDAY: NTH_DAY, BYMONTHDAY: MONTH_DAY, BYMONTH: MONTH } },
};

/** Reads a recurrence (RFC 5545, 3.3.10, without `RRULE:`) of days, weeks, months or years. */
export function readRecurrenceRule(text: string): ReadRule {
  const parts = new Map<string, string>();
  for (const part of text.trim().toUpperCase().split(";")) {
    const [name = "", value = "", ...more] = part.split("=");
    if (name === "" || value === "" || more.length > 0 || parts.has(name))
      return refuse(`“${part}” is not a part of a recurrence, such as FREQ=WEEKLY or BYDAY=SU.`);
    parts.set(name, value);
  }
  const frequency = parts.get("FREQ") ?? "";
  const known = Object.hasOwn(PARTS, frequency) ? PARTS[frequency] : undefined;
  if (known === undefined)
    return refuse("A recurrence begins with FREQ=DAILY, FREQ=WEEKLY, FREQ=MONTHLY or FREQ=YEARLY.");
  const mistake = mistakeIn(parts, frequency, known);
  if (mistake !== null) return refuse(mistake);
  const until = readUntil(parts.get("UNTIL"));
  if (until === "mistaken")
    return refuse("UNTIL is a day such as 20261231, or a moment such as 20261231T220000Z.");
  const count = parts.get("COUNT");
  const dates = ["FREQ", "INTERVAL", "WKST", ...Object.keys(known.parts)]
    .filter((name) => parts.has(name))
    .map((name) => `${name}=${parts.get(name)}`);
  try {
    return {
      ok: true,
      rule: {
        recur: ICAL.Recur.fromString(dates.join(";")),
        count: count === undefined ? null : Number(count),
        until,
        months: numbersIn(parts.get("BYMONTH")),
        monthDays: numbersIn(parts.get("BYMONTHDAY")),
      },
    };
  } catch {
    return refuse("The recurrence can't be read.");
  }
}

function mistakeIn(
  parts: ReadonlyMap<string, string>,
  frequency: string,
  { most, parts: allowed }: (typeof PARTS)[string],
): string | null {
  for (const [name, value] of parts) {
    if (name === "FREQ" || name === "UNTIL") continue;
    if (name === "INTERVAL" || name === "COUNT") {
      const limit = name === "INTERVAL" ? most : 10_000;
      if (!/^\d{1,5}$/.test(value) || Number(value) < 1 || Number(value) > limit)
        return `${name} is a whole number from 1 to ${limit} here.`;
      continue;
    }
    const shape = name === "WKST" ? PLAIN_DAY : Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (shape === undefined)
      return `${name} can't be used with FREQ=${frequency}; besides INTERVAL, COUNT and UNTIL it takes ${Object.keys(allowed).join(", ") || "nothing"}.`;
    const wrong = value.split(",").find((each) => !shape.test(each));
    if (wrong !== undefined) return `“${wrong}” can't be a ${name} of FREQ=${frequency}.`;
  }
  if (parts.has("COUNT") && parts.has("UNTIL")) return "A recurrence ends by COUNT or by UNTIL, not by both.";
  if (parts.has("BYDAY") && parts.has("BYMONTHDAY"))
    return "A recurrence goes by BYDAY or by BYMONTHDAY, not by both.";
  if (frequency === "YEARLY" && !parts.has("BYMONTH") && (parts.has("BYDAY") || parts.has("BYMONTHDAY")))
    return "With FREQ=YEARLY, name the months too: BYMONTH.";
  return null;
}

function readUntil(text: string | undefined): RecurrenceRule["until"] | "mistaken" {
  if (text === undefined) return null;
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/.exec(text);
  if (match === null) return "mistaken";
  const [, year, month, day, hour = "23", minute = "59", second = "59", zulu] = match;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(ms) ? "mistaken" : { ms, isLocal: zulu === undefined };
}

function numbersIn(list: string | undefined): readonly number[] {
  return list === undefined ? [] : list.split(",").map(Number);
}

function refuse(sentence: string): ReadRule {
  return { ok: false, sentence };
}
