const DAY_MS = 86_400_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** True for a day that the calendar has, written `2026-12-25`. */
export function isLocalDate(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const atMs = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(atMs) && formatDate(atMs) === text;
}

/** The date `days` later (or earlier, when negative). */
export function addDays(date: string, days: number): string {
  return formatDate(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
}

/** Days from one date to a later one; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

/** The UTC date at an epoch millisecond. */
export function formatDate(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
