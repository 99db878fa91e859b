/** The kinds of work that queues hold; each has its own week. */
export const WORK_KINDS = ["email", "chat", "workitem", "steady", "archive"] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const WEEK_SECONDS = 7 * DAY_SECONDS;
const TUESDAY_10_SECONDS = DAY_SECONDS + 10 * HOUR_SECONDS;

/** Seconds into the simulated week (Monday 00:00 = 0) at a moment, when `anchorMs` is a Tuesday 10:00. */
export function weekSecondAt(atMs: number, anchorMs: number): number {
  const second = ((atMs - anchorMs) / 1000 + TUESDAY_10_SECONDS) % WEEK_SECONDS;
  return second < 0 ? second + WEEK_SECONDS : second;
}

/** The same in a world that works every day alike: each day is an ordinary Tuesday. */
export function sameDaySecondAt(atMs: number, anchorMs: number): number {
  return DAY_SECONDS + (weekSecondAt(atMs, anchorMs) % DAY_SECONDS);
}

/** The number of the simulated day at a moment; days turn at the simulated midnight. */
export function profileDayAt(atMs: number, anchorMs: number): number {
  return Math.floor(((atMs - anchorMs) / 1000 + TUESDAY_10_SECONDS) / 86_400);
}

interface WeekShape {
  /** Arrivals by hour of the day, 1 = the busiest hour. */
  readonly hours: readonly number[];
  /** Monday to Sunday. */
  readonly days: readonly number[];
  /** Shifts: from and to in hours of the day, with their share of the agents. */
  readonly shifts: readonly { readonly from: number; readonly to: number; readonly share: number }[];
  /** Share of the ordinary shifts that works, Monday to Sunday. */
  readonly staffDays: readonly number[];
}

const SHAPES: Record<WorkKind, WeekShape> = {
  email: {
    hours: [
      0.14, 0.1, 0.08, 0.07, 0.08, 0.12, 0.22, 0.45, 0.75, 0.95, 1, 0.97, 0.85, 0.88, 0.92, 0.86, 0.74, 0.6,
      0.46, 0.4, 0.36, 0.31, 0.25, 0.19,
    ],
    days: [1.1, 1, 0.97, 0.95, 0.9, 0.42, 0.36],
    shifts: [
      { from: 7, to: 15.5, share: 0.4 },
      { from: 9, to: 17.5, share: 0.4 },
      { from: 12, to: 20.5, share: 0.2 },
    ],
    staffDays: [1.1, 1, 1, 1, 0.95, 0.4, 0.25],
  },
  chat: {
    hours: [
      0, 0, 0, 0, 0, 0, 0.02, 0.28, 0.6, 0.86, 1, 0.98, 0.92, 0.9, 0.88, 0.84, 0.82, 0.78, 0.74, 0.68, 0.55,
      0.34, 0.04, 0,
    ],
    days: [1.08, 1, 0.98, 0.97, 0.95, 0.6, 0.5],
    shifts: [
      { from: 6.5, to: 22.5, share: 0.2 },
      { from: 7.5, to: 15.5, share: 0.3 },
      { from: 9, to: 17.5, share: 0.35 },
      { from: 13.5, to: 22, share: 0.42 },
    ],
    staffDays: [1.08, 1, 1, 1, 0.96, 0.62, 0.52],
  },
  workitem: {
    hours: [
      0.1, 0.1, 0.22, 0.1, 0.06, 0.06, 0.16, 0.48, 0.82, 1, 0.98, 0.9, 0.72, 0.8, 0.88, 0.82, 0.66, 0.4, 0.24,
      0.16, 0.13, 0.11, 0.1, 0.1,
    ],
    days: [1.05, 1, 1, 1, 0.98, 0.25, 0.15],
    shifts: [
      { from: 6.5, to: 14.5, share: 0.35 },
      { from: 8.5, to: 17, share: 0.5 },
      { from: 11, to: 19.5, share: 0.25 },
    ],
    staffDays: [1.05, 1, 1, 1, 1, 0.25, 0.15],
  },
  // Made by machines at a constant pace around the clock.
  steady: {
    hours: new Array<number>(24).fill(1),
    days: [1, 1, 1, 1, 1, 1, 1],
    shifts: [],
    staffDays: [0, 0, 0, 0, 0, 0, 0],
  },
  archive: {
    hours: [
      0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.4, 0.7, 0.9, 1, 1, 0.9, 0.9, 0.9, 0.9, 0.8, 0.6, 0.5, 0.4, 0.3,
      0.25, 0.2, 0.15,
    ],
    days: [1, 1, 1, 1, 1, 0.4, 0.3],
    shifts: [],
    staffDays: [0, 0, 0, 0, 0, 0, 0],
  },
};

/** Arrivals at a second of the week as a multiple of the busiest ordinary hour; 0 to about 1.1, smooth between hours. */
export function arrivalLevel(kind: WorkKind, weekSecond: number): number {
  const position = weekSecond / HOUR_SECONDS - 0.5;
  const lower = Math.floor(position);
  return hourLevel(kind, lower) + (position - lower) * (hourLevel(kind, lower + 1) - hourLevel(kind, lower));
}

function hourLevel(kind: WorkKind, hour: number): number {
  const shape = SHAPES[kind];
  const wrapped = (hour + 168) % 168;
  return (shape.hours[wrapped % 24] ?? 0) * (shape.days[Math.floor(wrapped / 24)] ?? 0);
}

/** The share of a queue's agents on shift at a second of the week; 0 when nobody works, about 1 at the fullest. */
export function staffLevel(kind: WorkKind, weekSecond: number): number {
  const shape = SHAPES[kind];
  const hour = (weekSecond / HOUR_SECONDS) % 24;
  let share = 0;
  for (const shift of shape.shifts) if (hour >= shift.from && hour < shift.to) share += shift.share;
  return share * (shape.staffDays[Math.floor(weekSecond / 86_400)] ?? 0);
}

/** Agents that a queue needs at full strength so that the work of a whole week fills `utilisation` of their time. */
export function agentsNeeded(
  kind: WorkKind,
  arrivalsPerHour: number,
  handlingSeconds: number,
  utilisation: number,
): number {
  let arrived = 0;
  let staffed = 0;
  for (let halfHour = 0; halfHour < 336; halfHour += 1) {
    const second = halfHour * 1800 + 900;
    arrived += arrivalLevel(kind, second);
    staffed += staffLevel(kind, second);
  }
  if (staffed === 0) return 0;
  return Math.max(
    1,
    Math.ceil((arrivalsPerHour * (arrived / staffed) * handlingSeconds) / 3600 / utilisation),
  );
}

/** True in the two hours of the night (02:00 to 04:00) in which archives are thinned out. */
export function isPurgeTime(weekSecond: number): boolean {
  const hour = (weekSecond / HOUR_SECONDS) % 24;
  return hour >= 2 && hour < 4;
}
