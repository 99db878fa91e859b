import type { QueueDetection } from "@/lib/http/detection-schemas";

type Baseline = QueueDetection["baseline"];

/** The days of the local week, Monday first. */
export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export const SLOTS_PER_DAY = 48;
/** Shades above "none". */
export const LEVELS = 5;

/** One half hour of the week. Rates are interactions per hour while work waits. */
export interface WeekCell {
  /** From 0, Monday 00:00. */
  readonly slot: number;
  /** "14:00". */
  readonly from: string;
  /** "14:30", "24:00" at the end of a day. */
  readonly to: string;
  /** Null where it was not seen. */
  readonly mean: number | null;
  readonly lower: number | null;
  /** 0 for none, up to LEVELS for the largest of the week; null where it was not seen. */
  readonly level: number | null;
  readonly isNow: boolean;
}

/** A week of half hours, ready to be drawn. */
export interface WeekCells {
  readonly days: readonly { readonly name: (typeof DAYS)[number]; readonly cells: readonly WeekCell[] }[];
  /** The largest mean of the week, interactions per hour; 0 when none was seen. */
  readonly largest: number;
  /** How many of the 336 half hours were seen. */
  readonly seen: number;
}

/** Decides what the week's heat map shows. */
export function weekCells({ slots, slotNow }: Pick<Baseline, "slots" | "slotNow">): WeekCells {
  const largest = slots.reduce((most, { mean }) => Math.max(most, mean ?? 0), 0);
  const cells = slots.map(({ mean, lower }, slot): WeekCell => {
    const halfHour = slot % SLOTS_PER_DAY;
    return {
      slot,
      from: clockTime(halfHour),
      to: clockTime(halfHour + 1),
      mean,
      lower,
      level: mean === null ? null : largest === 0 ? 0 : Math.ceil((mean / largest) * LEVELS),
      isNow: slot === slotNow,
    };
  });
  return {
    days: DAYS.map((name, day) => ({
      name,
      cells: cells.slice(day * SLOTS_PER_DAY, (day + 1) * SLOTS_PER_DAY),
    })),
    largest,
    seen: slots.filter(({ mean }) => mean !== null).length,
  };
}

/** The time of day at which a half hour begins: 29 is "14:30". */
export function clockTime(halfHour: number): string {
  return `${String(Math.floor(halfHour / 2)).padStart(2, "0")}:${halfHour % 2 === 0 ? "00" : "30"}`;
}

/** The slot that an arrow, page, Home or End key leads to: across for the time, down for the day; null for any other key. */
export function stepInWeek(key: string, slot: number, timesRunDown: boolean): number | null {
  const day = Math.floor(slot / SLOTS_PER_DAY);
  const halfHour = slot % SLOTS_PER_DAY;
  const at = (toDay: number, toHalfHour: number) =>
    Math.min(DAYS.length - 1, Math.max(0, toDay)) * SLOTS_PER_DAY +
    Math.min(SLOTS_PER_DAY - 1, Math.max(0, toHalfHour));
  const [earlier, later, before, after] = timesRunDown
    ? ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]
    : ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
  switch (key) {
    case earlier:
      return at(day, halfHour - 1);
    case later:
      return at(day, halfHour + 1);
    case before:
      return at(day - 1, halfHour);
    case after:
      return at(day + 1, halfHour);
    case "PageUp":
      return at(day, halfHour - 6);
    case "PageDown":
      return at(day, halfHour + 6);
    case "Home":
      return at(day, 0);
    case "End":
      return at(day, SLOTS_PER_DAY - 1);
    default:
      return null;
  }
}
