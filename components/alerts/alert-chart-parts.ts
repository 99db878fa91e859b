import type { ChartMark } from "@/components/charts/prepare-chart";
import type { Range } from "@/components/charts/range";
import type { AlertDetail, AlertEventItem } from "@/lib/http/alert-schemas";
import { EVENT_WORDS, MARKED_EVENTS } from "./event-words";

/** While an alert fires its stretch grows; a new one is drawn this often. */
const STEP_MS = 10_000;

/** The stretch that an alert's chart shows, in steps so that it is not asked for anew all the time. */
export function chartRange(chart: Pick<NonNullable<AlertDetail["chart"]>, "from" | "to">): Range {
  const fromMs = down(Date.parse(chart.from));
  return { kind: "custom", fromMs, toMs: Math.max(fromMs + STEP_MS, down(Date.parse(chart.to))) };
}

/** The moments of a time line that a chart marks. */
export function chartMarks(events: readonly AlertEventItem[]): ChartMark[] {
  return events
    .filter(({ kind }) => MARKED_EVENTS.includes(kind))
    .map(({ kind, at }) => ({ label: EVENT_WORDS[kind].word, atMs: Date.parse(at) }));
}

function down(ms: number): number {
  return Math.floor(ms / STEP_MS) * STEP_MS;
}
