/** The units in which lengths of time are typed, from small to large. */
export const DURATION_UNITS = [
  { unit: "s", word: "seconds", ms: 1_000 },
  { unit: "min", word: "minutes", ms: 60_000 },
  { unit: "h", word: "hours", ms: 3_600_000 },
  { unit: "d", word: "days", ms: 86_400_000 },
] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number]["unit"];

/** The largest of the units in which a length of time is a whole number; for nothing the second that is offered. */
export function fittingUnit(durationMs: number | null, offered: readonly DurationUnit[]): DurationUnit {
  const fitting = DURATION_UNITS.filter(({ unit }) => offered.includes(unit));
  const first = fitting[0]?.unit ?? "s";
  if (durationMs === null || durationMs === 0) return fitting[1]?.unit ?? first;
  return fitting.findLast(({ ms }) => durationMs % ms === 0)?.unit ?? first;
}

/** How long one of the unit is, milliseconds. */
export function unitMs(unit: DurationUnit): number {
  return DURATION_UNITS.find((each) => each.unit === unit)?.ms ?? 1_000;
}
