import { matcherMistakes } from "@/components/alerts/matcher-words";
import type { LabelMatcher } from "@/lib/alerting/rules/matcher";
import type { MaintenanceItem, MaintenanceTimes, NewMaintenance } from "@/lib/http/alert-schemas";
import {
  composeRecurrence,
  ONCE,
  type RecurrenceDraft,
  readRecurrence,
  recurrenceMistakes,
} from "./recurrence";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MOST_MINUTES = 44_640;

/** A window while it is typed. */
export interface WindowDraft {
  readonly name: string;
  /** Empty = all alerts. */
  readonly matchers: LabelMatcher[];
  readonly timeZone: string;
  /** `2026-12-24`. */
  readonly date: string | null;
  /** `22:00`. */
  readonly time: string;
  readonly durationMs: number | null;
  readonly recurrence: RecurrenceDraft;
}

/** A window of two hours on this day, once. */
export function newWindowDraft(timeZone: string, date: string): WindowDraft {
  return {
    name: "",
    matchers: [],
    timeZone,
    date,
    time: "22:00",
    durationMs: 2 * HOUR_MS,
    recurrence: ONCE,
  };
}

/** The draft of a window that is known. */
export function windowDraftOf(window: MaintenanceItem): WindowDraft {
  const { name, matchers, timeZone, startLocal, durationMinutes, rrule } = window;
  const date = startLocal.slice(0, 10);
  return {
    name,
    matchers,
    timeZone,
    date,
    time: startLocal.slice(11, 16),
    durationMs: durationMinutes * MINUTE_MS,
    recurrence: readRecurrence(rrule, date),
  };
}

/** What is wrong with the times of a draft, by the API's fields; the recurrence's by its members. */
export function timesMistakes(draft: WindowDraft): Record<string, string> {
  const mistakes = recurrenceMistakes(draft.recurrence);
  if (draft.date === null) mistakes.date = "Choose a day";
  if (!/^\d\d:\d\d$/.test(draft.time)) mistakes.time = "Give a time such as 22:00";
  const minutes = draft.durationMs === null ? Number.NaN : draft.durationMs / MINUTE_MS;
  if (!(minutes >= 1 && minutes <= MOST_MINUTES))
    mistakes.durationMinutes = "Give a time from a minute to 31 days";
  return mistakes;
}

/** All that is wrong with a draft. */
export function windowMistakes(draft: WindowDraft): Record<string, string> {
  const mistakes = { ...matcherMistakes(draft.matchers), ...timesMistakes(draft) };
  if (draft.name.trim() === "") mistakes.name = "Give it a name";
  return mistakes;
}

/** When a draft would be open; null while a time is missing or mistaken. */
export function timesOf(draft: WindowDraft): MaintenanceTimes | null {
  const { timeZone, date, time, durationMs, recurrence } = draft;
  if (date === null || durationMs === null || Object.keys(timesMistakes(draft)).length > 0) return null;
  return {
    timeZone,
    startLocal: `${date}T${time}:00`,
    durationMinutes: durationMs / MINUTE_MS,
    rrule: composeRecurrence(recurrence, date),
  };
}

/** The window that a draft stands for; null while its times are mistaken. */
export function windowOf(draft: WindowDraft): NewMaintenance | null {
  const times = timesOf(draft);
  return times && { name: draft.name.trim(), matchers: draft.matchers, ...times };
}
