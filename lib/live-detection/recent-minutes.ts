import type { Course, RecentMinutes } from "@/lib/detection/causes/question";
import type { Reading } from "@/lib/detection/types";
import type { UsualRate } from "./usual-rates";

/** Fewer readings, or a shorter time, say nothing of a course. */
const FEWEST_READINGS = 3;
const FEWEST_MINUTES = 2;

/** What the readings of the last minutes show, in the order of time; null where they are too few. */
export function recentMinutes(
  readings: readonly Reading[],
  rateAt: (atMs: number) => UsualRate | null,
): RecentMinutes | null {
  const first = readings[0];
  const last = readings.at(-1);
  if (first === undefined || last === undefined || readings.length < FEWEST_READINGS) return null;
  const minutes = (last.atMs - first.atMs) / 60_000;
  const depth = courseOf(readings.map((reading) => reading.depth));
  if (minutes < FEWEST_MINUTES || depth === null) return null;
  return {
    minutes,
    depth,
    inRouting: courseOf(readings.map((reading) => reading.inRouting)),
    entered: riseOf(readings.map((reading) => reading.entered)),
    left: riseOf(readings.map((reading) => reading.left)),
    usual: usualOf(readings, rateAt),
  };
}

/** How many left: what is counted; where it is not counted, by how much the depth fell. */
export function departuresIn(readings: readonly Reading[]): number {
  const counted = riseOf(readings.map(({ left }) => left));
  if (counted !== null) return counted;
  let fell = 0;
  for (const [index, { depth }] of readings.entries())
    fell += Math.max(0, (readings[index - 1]?.depth ?? depth) - depth);
  return fell;
}

/** Null as soon as one reading lacks it. */
function courseOf(values: readonly (number | undefined)[]): Course | null {
  const known = values.filter((value) => value !== undefined);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < values.length) return null;
  return {
    first,
    last,
    lowest: known.reduce((a, b) => Math.min(a, b)),
    highest: known.reduce((a, b) => Math.max(a, b)),
    fell: known.some((value, index) => value < (known[index - 1] ?? value)),
  };
}

/** By how much a cumulative counter rose; a fall is a reset. Null as soon as one reading lacks it. */
function riseOf(values: readonly (number | undefined)[]): number | null {
  let rise = 0;
  let before: number | undefined;
  for (const value of values) {
    if (value === undefined) return null;
    rise += Math.max(0, value - (before ?? value));
    before = value;
  }
  return rise;
}

/** How many leave a healthy queue in the time in which work waited; null where nothing was learned of it. */
function usualOf(
  readings: readonly Reading[],
  rateAt: (atMs: number) => UsualRate | null,
): RecentMinutes["usual"] {
  let lower = 0;
  let mean = 0;
  let before: Reading | undefined;
  for (const reading of readings) {
    const rate = before !== undefined && before.depth > 0 ? rateAt(reading.atMs) : null;
    if (before !== undefined && rate !== null) {
      const seconds = (reading.atMs - before.atMs) / 1_000;
      lower += rate.lower * seconds;
      mean += rate.mean * seconds;
    }
    before = reading;
  }
  return mean > 0 ? { lower, mean } : null;
}
