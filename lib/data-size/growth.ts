const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;
/** Growth is told from so many days on: the first hours fill what is soon packed, and a day has its own shape. */
const MIN_DAYS = 3;
/** Older sizes say nothing of today's rate. */
const WINDOW_DAYS = 30;

/** The size of the database at one moment. */
export interface SizeSample {
  readonly atMs: number;
  readonly bytes: number;
}

/**
 * The size in a year, bytes, when the database goes on growing as it did: the straight line that fits the sizes of the last 30 days best (least
 * squares), never below zero; null while they span less than three days. `seenDays` is what they span.
 */
export function sizeInAYear(
  samples: readonly SizeSample[],
  nowMs: number,
): { readonly inAYearBytes: number | null; readonly seenDays: number } {
  const recent = samples.filter(({ atMs }) => atMs <= nowMs && atMs > nowMs - WINDOW_DAYS * DAY_MS);
  const times = recent.map(({ atMs }) => (atMs - nowMs) / DAY_MS);
  const seenDays = recent.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
  if (seenDays < MIN_DAYS) return { inAYearBytes: null, seenDays };
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanTime = mean(times);
  const meanBytes = mean(recent.map(({ bytes }) => bytes));
  const together = mean(
    recent.map(({ bytes }, index) => ((times[index] ?? 0) - meanTime) * (bytes - meanBytes)),
  );
  const spread = mean(times.map((time) => (time - meanTime) ** 2));
  const perDay = together / spread;
  return { inAYearBytes: Math.max(0, Math.round(meanBytes + perDay * (YEAR_DAYS - meanTime))), seenDays };
}
