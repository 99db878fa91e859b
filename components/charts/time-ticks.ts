import dayjs from "dayjs";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Up to this length the marks say times of the day. */
const TIMES_UP_TO_MS = 2 * DAY_MS;

/** Steps that people count time in, milliseconds. */
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 5, 10, 20, 30, 60, 120, 240].map((days) => days * DAY_MS),
];

/** Where a time axis is marked: round moments of the local day inside the stretch, at most `most` of them. */
export function timeTicks(fromMs: number, toMs: number, most: number): number[] {
  const lengthMs = toMs - fromMs;
  // Dates only, each once, where the marks say dates.
  const leastMs = lengthMs > TIMES_UP_TO_MS ? DAY_MS : 0;
  const stepMs = STEPS_MS.find((step) => step >= leastMs && lengthMs / step <= most) ?? 240 * DAY_MS;
  const ticks: number[] = [];
  // Counted anew from each local midnight, so that a change to or from summer time shifts the marks of that day only.
  let day = dayjs(fromMs).startOf("day");
  let dayNumber = 0;
  while (day.valueOf() <= toMs) {
    const nextDay = day.add(1, "day");
    if (stepMs >= DAY_MS) {
      if (dayNumber % (stepMs / DAY_MS) === 0) ticks.push(day.valueOf());
    } else {
      for (let at = day; at.isBefore(nextDay); at = at.add(stepMs, "millisecond")) ticks.push(at.valueOf());
    }
    day = nextDay;
    dayNumber += 1;
  }
  return ticks.filter((at) => at >= fromMs && at <= toMs);
}

/** What a mark says: the time within two days, else the date. */
export function tickLabel(atMs: number, fromMs: number, toMs: number): string {
  const at = dayjs(atMs);
  if (toMs - fromMs > TIMES_UP_TO_MS) {
    return at.format(toMs - fromMs > 300 * DAY_MS ? "D MMM YY" : "D MMM");
  }
  return at.hour() === 0 && at.minute() === 0 ? at.format("D MMM") : at.format("HH:mm");
}
