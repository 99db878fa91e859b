import dayjs from "dayjs";

/** The weekdays as a recurrence writes them, Monday first, with their names. */
export const WEEKDAYS = [
  { code: "MO", name: "Monday", short: "Mon" },
  { code: "TU", name: "Tuesday", short: "Tue" },
  { code: "WE", name: "Wednesday", short: "Wed" },
  { code: "TH", name: "Thursday", short: "Thu" },
  { code: "FR", name: "Friday", short: "Fri" },
  { code: "SA", name: "Saturday", short: "Sat" },
  { code: "SU", name: "Sunday", short: "Sun" },
] as const;
export type WeekdayCode = (typeof WEEKDAYS)[number]["code"];

/** How often a window comes again, with the name of one unit and the most of them. */
export const REPEATS = [
  { value: "once", label: "Once", unit: "", most: 1 },
  { value: "daily", label: "Daily", unit: "day", most: 366 },
  { value: "weekly", label: "Weekly", unit: "week", most: 52 },
  { value: "monthly", label: "Monthly", unit: "month", most: 12 },
  { value: "own", label: "Own rule", unit: "", most: 1 },
] as const;

/** A recurrence while it is chosen; all that any of them needs side by side. */
export interface RecurrenceDraft {
  readonly repeats: (typeof REPEATS)[number]["value"];
  /** Every so many days, weeks or months. */
  readonly every: number | string;
  readonly days: readonly WeekdayCode[];
  /** By the day of the month, by which weekday of the month it is, or the last such weekday; all as the start is. */
  readonly monthlyBy: "day" | "weekday" | "last-weekday";
  /** The last day on which one may begin, `2026-12-31`; null = for ever. */
  readonly until: string | null;
  /** RFC 5545, without `RRULE:`. */
  readonly own: string;
}

const ORDINALS = ["first", "second", "third", "fourth", "fifth"] as const;

/** A window that does not come again. */
export const ONCE: RecurrenceDraft = {
  repeats: "once",
  every: 1,
  days: [],
  monthlyBy: "day",
  until: null,
  own: "",
};

/** The weekday of a date such as `2026-12-24`. */
export function weekdayOf(date: string): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[(dayjs(date).day() + 6) % 7] ?? WEEKDAYS[0];
}

/** Which weekday of its month a date is: 1 for the first to 5 for the fifth. */
export function weekOfMonth(date: string): number {
  return Math.ceil(dayjs(date).date() / 7);
}

/** How a month's recurrence reads for a start on this date. */
export function monthlyWords(date: string, by: RecurrenceDraft["monthlyBy"]): string {
  if (by === "day") return `on day ${dayjs(date).date()}`;
  const which = by === "weekday" ? ORDINALS[weekOfMonth(date) - 1] : "last";
  return `on the ${which} ${weekdayOf(date).name}`;
}

/** What is wrong with a recurrence by its member; the server judges an own rule. */
export function recurrenceMistakes(draft: RecurrenceDraft): Record<string, string> {
  const mistakes: Record<string, string> = {};
  if (draft.repeats === "own") {
    if (draft.own.trim() === "") mistakes.rrule = "Write a rule such as FREQ=MONTHLY;BYDAY=1SU";
    return mistakes;
  }
  if (draft.repeats === "once") return mistakes;
  const most = REPEATS.find(({ value }) => value === draft.repeats)?.most ?? 1;
  const every = draft.every === "" ? Number.NaN : Number(draft.every);
  if (!Number.isInteger(every) || every < 1 || every > most)
    mistakes.every = `Give a whole number from 1 to ${most}`;
  if (draft.repeats === "weekly" && draft.days.length === 0) mistakes.days = "Choose at least one day";
  return mistakes;
}

/** The RFC 5545 text of a recurrence without mistakes, for a first start on `date`; null = once. */
export function composeRecurrence(draft: RecurrenceDraft, date: string): string | null {
  if (draft.repeats === "once") return null;
  if (draft.repeats === "own") return draft.own.trim();
  const parts = [`FREQ=${draft.repeats.toUpperCase()}`];
  if (Number(draft.every) !== 1) parts.push(`INTERVAL=${draft.every}`);
  if (draft.repeats === "weekly") parts.push(`BYDAY=${inOrder(draft.days).join(",")}`);
  if (draft.repeats === "monthly") parts.push(monthlyPart(draft.monthlyBy, date));
  if (draft.until !== null) parts.push(`UNTIL=${draft.until.replaceAll("-", "")}`);
  return parts.join(";");
}

/** The draft of a recurrence whose first start is on `date`; what the form can't say otherwise is an own rule. */
export function readRecurrence(rrule: string | null, date: string): RecurrenceDraft {
  if (rrule === null) return ONCE;
  const parts = new Map(rrule.split(";").map((part) => [part.split("=")[0] ?? "", part.split("=")[1] ?? ""]));
  const frequency = parts.get("FREQ");
  const repeats = REPEATS.find(({ value }) => value.toUpperCase() === frequency)?.value ?? "own";
  const days = (parts.get("BYDAY") ?? "").split(",");
  const by = (["day", "weekday", "last-weekday"] as const).find((each) =>
    rrule.split(";").includes(monthlyPart(each, date)),
  );
  const until = /^(\d{4})(\d\d)(\d\d)$/.exec(parts.get("UNTIL") ?? "");
  const draft: RecurrenceDraft = {
    repeats,
    every: Number(parts.get("INTERVAL") ?? 1),
    days: WEEKDAYS.map(({ code }) => code).filter((code) => days.includes(code)),
    monthlyBy: by ?? "day",
    until: until === null ? null : `${until[1]}-${until[2]}-${until[3]}`,
    own: "",
  };
  return composeRecurrence(draft, date) === rrule ? draft : { ...ONCE, repeats: "own", own: rrule };
}

/** How a window comes again, in words: `every 2 weeks on Mon and Thu until 31 Dec 2026`. */
export function recurrenceWords(rrule: string | null, date: string): string {
  const draft = readRecurrence(rrule, date);
  const unit = REPEATS.find(({ value }) => value === draft.repeats)?.unit ?? "";
  const every = Number(draft.every) === 1 ? `every ${unit}` : `every ${draft.every} ${unit}s`;
  const until = draft.until === null ? "" : ` until ${dayjs(draft.until).format("D MMM YYYY")}`;
  switch (draft.repeats) {
    case "once":
      return "once";
    case "own":
      return `by ${draft.own}`;
    case "daily":
      return `${every}${until}`;
    case "weekly": {
      const names = WEEKDAYS.filter(({ code }) => draft.days.includes(code)).map(({ name }) => name);
      return `${every} on ${new Intl.ListFormat("en-GB").format(names)}${until}`;
    }
    case "monthly":
      return `${every} ${monthlyWords(date, draft.monthlyBy)}${until}`;
  }
}

function monthlyPart(by: RecurrenceDraft["monthlyBy"], date: string): string {
  if (by === "day") return `BYMONTHDAY=${dayjs(date).date()}`;
  return `BYDAY=${by === "weekday" ? weekOfMonth(date) : -1}${weekdayOf(date).code}`;
}

function inOrder(days: readonly WeekdayCode[]): WeekdayCode[] {
  return WEEKDAYS.map(({ code }) => code).filter((code) => days.includes(code));
}
