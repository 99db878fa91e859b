const NUMBERS = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const ROUNDED = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 2 });
const DAY_MS = 86_400_000;

/** A number of interactions: "1,234". */
export function count(value: number): string {
  return NUMBERS.format(Number.isFinite(value) ? value : 0);
}

/** A rate with two digits where it is small: "2.0", "14". */
export function rate(value: number): string {
  return value >= 10 ? count(value) : (Number.isFinite(value) ? value : 0).toPrecision(2);
}

/** "about once in 12,000 times", and no more than `most`. */
export function frequency(oneIn: number, most: number): string {
  if (oneIn < most) return `about once in ${ROUNDED.format(oneIn)} times`;
  return "less than once in a million times";
}

/** "3 h 20 min", "7 min 10 s". */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round((Number.isFinite(ms) ? ms : 0) / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0) return seconds % 60 > 0 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  return `${seconds} s`;
}

/** A later moment by the queue's own clock: "about 14:20" within a day, else "in about 3 days". */
export function timeOfWeek(minuteOfWeek: (atMs: number) => number, nowMs: number, atMs: number): string {
  const days = (atMs - nowMs) / DAY_MS;
  if (days >= 1) return `in about ${count(Math.ceil(days))} days`;
  const minute = minuteOfWeek(atMs) % 1440;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `about ${two(minute / 60)}:${two(minute % 60)}`;
}
