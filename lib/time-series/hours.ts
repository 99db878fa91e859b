export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The epoch hour of a moment. */
export function hourOf(atMs: number): number {
  return Math.floor(atMs / HOUR_MS);
}

/** The epoch day (UTC) of an epoch hour. */
export function dayOfHour(hour: number): number {
  return Math.floor(hour / 24);
}

/** The whole numbers from `from` up to, without, `end`. */
export function numbersBetween(from: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index);
}
