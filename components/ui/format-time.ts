import dayjs from "dayjs";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration in at most two units, rounded down: "4 s", "2 min", "1 h 5 min", "3 d 2 h"; negative counts as zero. */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return two(Math.floor(ms / HOUR), "h", Math.floor((ms % HOUR) / MINUTE), "min");
  return two(Math.floor(ms / DAY), "d", Math.floor((ms % DAY) / HOUR), "h");
}

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** A duration with one decimal of its unit where that matters: "850 ms", "1.2 s". */
export function formatLatency(latencyMs: number): string {
  return latencyMs < SECOND ? `${Math.round(latencyMs)} ms` : `${(latencyMs / SECOND).toFixed(1)} s`;
}

/** A moment in the browser's time zone: "22 Nov 2026, 18:41:07". */
export function formatMoment(moment: string | number): string {
  return dayjs(moment).format("D MMM YYYY, HH:mm:ss");
}

/** A moment without seconds, and without the date on the day of `nowMs`: "18:41", "21 Nov, 18:41". */
export function formatShortMoment(moment: string, nowMs: number): string {
  const at = dayjs(moment);
  return at.format(at.isSame(nowMs, "day") ? "HH:mm" : "D MMM, HH:mm");
}
