import type { OpeningHours } from "@/lib/http/settings-schemas";

/** Monday first, as everywhere. */
export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** One stretch as it is typed, `08:00`; it ends on the next day when `to` is not after `from`. */
export interface StretchDraft {
  readonly from: string;
  readonly to: string;
}

/** Seven weekdays as they are typed. */
export type HoursDraft = readonly (readonly StretchDraft[])[];

/** What typed hours say, or what is wrong with which weekday (0 = Monday). */
export type HoursReading =
  | { readonly kind: "hours"; readonly hours: OpeningHours }
  | { readonly kind: "mistakes"; readonly byDay: Readonly<Record<number, string>> };

const DAY_MINUTES = 1_440;
/** What a person begins with. */
export const OFFICE_HOURS: HoursDraft = WEEKDAYS.map((_, day) =>
  day < 5 ? [{ from: "08:00", to: "18:00" }] : [],
);

/** Typed hours from stored ones; the end of a day is typed as 00:00. */
export function draftHours(hours: OpeningHours): HoursDraft {
  return hours.map((stretches) =>
    stretches.map(({ from, to }) => ({ from: clockTime(from), to: clockTime(to % DAY_MINUTES) })),
  );
}

/** Reads typed hours; what runs over midnight is continued on the next weekday, and stretches that touch become one. */
export function readHours(draft: HoursDraft): HoursReading {
  const byDay: Record<number, string> = {};
  const days: { from: number; to: number; typedOn: number }[][] = draft.map(() => []);
  draft.forEach((stretches, day) => {
    for (const stretch of stretches) {
      const from = minuteOf(stretch.from);
      const to = minuteOf(stretch.to);
      if (from === null || to === null) {
        byDay[day] = "Give both times, such as 08:00";
        continue;
      }
      days[day]?.push({ from, to: to > from ? to : DAY_MINUTES, typedOn: day });
      if (to <= from && to > 0) days[(day + 1) % draft.length]?.push({ from: 0, to, typedOn: day });
    }
  });
  const hours = days.map((stretches) => {
    const joined: { from: number; to: number }[] = [];
    for (const { from, to, typedOn } of stretches.sort((a, b) => a.from - b.from)) {
      const before = joined.at(-1);
      if (before !== undefined && from < before.to) byDay[typedOn] ??= "Two stretches overlap";
      if (before?.to === from) before.to = to;
      else joined.push({ from, to });
    }
    return joined;
  });
  if (Object.keys(byDay).length > 0) return { kind: "mistakes", byDay };
  if (hours.every((stretches) => stretches.length === 0))
    return { kind: "mistakes", byDay: { 0: "Open at least one day" } };
  return { kind: "hours", hours };
}

/** Opening hours in short: "Mon–Fri 08:00–18:00, Sat 09:00–14:00". */
export function describeHours(hours: OpeningHours): string {
  const words = hours.map((stretches) =>
    stretches.map(({ from, to }) => `${clockTime(from)}–${clockTime(to)}`).join(" and "),
  );
  const parts: string[] = [];
  for (let day = 0; day < words.length; day += 1) {
    let last = day;
    while (words[last + 1] === words[day]) last += 1;
    const days = last === day ? short(day) : `${short(day)}–${short(last)}`;
    if (words[day]) parts.push(`${days} ${words[day]}`);
    day = last;
  }
  return parts.join(", ");
}

function short(day: number): string {
  return WEEKDAYS[day]?.slice(0, 3) ?? "";
}

function clockTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

function minuteOf(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(text);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}
