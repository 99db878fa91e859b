import { createWeekClock } from "@/lib/detection/week-clock";
import { createBusyness } from "@/lib/simulator/busyness";
import { createRandom, type RandomSource, seedOf } from "@/lib/simulator/random";
import { sampleGammaOfMeanOne } from "@/lib/simulator/samplers";
import type { QueueModel } from "./queue-model";
import { DAY_MS, HOUR_MS, type Run, type Scenario, START_MS, type Stop } from "./scenario";

const STEADY = { counters: 1.15, depth: 1.35 } as const;
const DAILY = { counters: 1.3, depth: 1.6 } as const;
export const TIME_ZONE = "Europe/Berlin";
const minuteOfWeek = createWeekClock(TIME_ZONE);

/** Steady work: Poisson arrivals, so many agents with exponential handling, loaded to 92 %. */
export function steadyModel(departuresPerHour: number, agents: number, stop: Stop | null): QueueModel {
  const handlingSeconds = (3600 * agents) / departuresPerHour;
  const arrivals = (0.92 * departuresPerHour) / 3600;
  return {
    arrivalsPerSecond: () => arrivals,
    agents: () => agents,
    handlingSeconds,
    drainShare: (atMs) => shareAt(stop, atMs),
  };
}

function shareAt(stop: Stop | null, atMs: number): number {
  return stop !== null && atMs >= stop.fromMs && atMs < stop.toMs ? stop.share : 1;
}

interface DailyOptions {
  readonly departuresPerHour: number;
  readonly agents: number;
  /** Arrivals by hour of the day as a share of the open hours' mean; all days alike but for the weekend. */
  readonly overnight: number;
  readonly lunchDip?: boolean;
  readonly patienceSeconds?: number;
  readonly burst?: { readonly fromMs: number; readonly factor: number; readonly forMs: number };
  readonly holidayMs?: number;
  readonly opensAtHour?: number;
}

/** A contact centre's day: opens 8 to 18 (Saturday 9 to 14, Sunday closed), busier before noon, days and hours that differ. */
function dailyModel(seed: number, options: DailyOptions, stop: Stop | null): QueueModel {
  const handlingSeconds = (3600 * options.agents) / options.departuresPerHour;
  const peak = (0.95 * options.departuresPerHour) / 3600;
  const busyness = createBusyness(seed, "bench", START_MS + DAY_MS + 10 * HOUR_MS);
  let minute = -1;
  let level = 0;
  const opens = options.opensAtHour ?? 8;
  const agentsAt = (atMs: number): number => {
    if (options.holidayMs !== undefined && sameDay(atMs, options.holidayMs)) return 0;
    const { day, hour } = localTime(atMs);
    if (day === 6 || hour < (day === 5 ? 9 : opens) || hour >= (day === 5 ? 14 : 18)) return 0;
    const shift = day === 5 ? 0.5 : hour < 9 || hour >= 17 ? 0.7 : 1;
    const lunch = options.lunchDip && hour >= 12 && hour < 13 ? 0.35 : 1;
    return Math.max(1, Math.round(options.agents * shift * lunch));
  };
  return {
    arrivalsPerSecond: (atMs) => {
      const current = Math.floor(atMs / 60_000);
      if (current !== minute) {
        minute = current;
        level = arrivalLevel(atMs, options.overnight) * peak * busyness(atMs);
        const { burst } = options;
        if (burst && atMs >= burst.fromMs && atMs < burst.fromMs + burst.forMs) level *= burst.factor;
      }
      return level;
    },
    agents: agentsAt,
    handlingSeconds,
    drainShare: (atMs) => shareAt(stop, atMs),
    ...(options.patienceSeconds === undefined ? {} : { patienceSeconds: options.patienceSeconds }),
  };
}

function arrivalLevel(atMs: number, overnight: number): number {
  const { day, hour } = localTime(atMs);
  if (day === 6) return overnight * 0.4;
  const open = day === 5 ? hour >= 9 && hour < 14 : hour >= 8 && hour < 18;
  if (!open) return overnight * (day === 5 ? 0.5 : 1);
  const shape = 0.82 + 0.18 * Math.cos(((hour - 11) / 9) * 2 * Math.PI);
  return (day === 5 ? 0.5 : 1) * shape * (hour < 9 || hour >= 17 ? 0.72 : 1);
}

function localTime(atMs: number): { day: number; hour: number } {
  const minute = minuteOfWeek(atMs);
  return { day: Math.floor(minute / 1440), hour: (minute % 1440) / 60 };
}

function sameDay(atMs: number, dayMs: number): boolean {
  return atMs >= dayMs && atMs < dayMs + DAY_MS;
}

/** A stop on the given day (0 = first Monday) at the given local hour, for so many hours. */
function stopOn(day: number, hour: number, forHours: number, share = 0): Stop {
  const fromMs = START_MS + day * DAY_MS + hour * HOUR_MS;
  return { fromMs, toMs: fromMs + forHours * HOUR_MS, share };
}

function steady(
  name: string,
  title: string,
  departuresPerHour: number,
  agents: number,
  forHours: number,
  more: Partial<Run> = {},
  share = 0,
  promised: Scenario["promised"] = STEADY,
): Scenario {
  return {
    name,
    title,
    promised,
    build: (_seed, random) => {
      const stop = stopOn(9 + Math.floor(random() * 2), random() * 20, forHours, share);
      return {
        model: steadyModel(departuresPerHour, agents, stop),
        stop,
        endMs: stop.toMs + HOUR_MS,
        ...more,
      };
    },
  };
}

function daily(
  name: string,
  title: string,
  options: DailyOptions,
  stopAt: ((random: RandomSource) => Stop) | null,
  more: Partial<Run> = {},
  promised: Scenario["promised"] = DAILY,
): Scenario {
  return {
    name,
    title,
    promised,
    build: (seed, random) => {
      const stop = stopAt?.(random) ?? null;
      return {
        model: dailyModel(seed, options, stop),
        stop,
        endMs: stop === null ? START_MS + 15 * DAY_MS : stop.toMs + HOUR_MS,
        ...more,
      };
    },
  };
}

const DAY = { departuresPerHour: 360, agents: 30, overnight: 0 } as const;
const EMAIL = { departuresPerHour: 60, agents: 10, overnight: 0.12 } as const;
const tuesday =
  (hour: number, forHours: number, share = 0) =>
  (random: RandomSource) =>
    stopOn(8, hour + random(), forHours, share);

/** Every scenario that detection is judged by. */
export const SCENARIOS: readonly Scenario[] = [
  steady("steady-6-a-minute", "Steady, 6 departures a minute", 360, 30, 1),
  steady("steady-1-a-minute", "Steady, 1 a minute", 60, 5, 3),
  steady("steady-6-an-hour", "Steady, 6 an hour", 6, 2, 24),
  steady("steady-2-an-hour", "Steady, 2 an hour", 2, 1, 48),
  daily("daily", "Daily and weekly profile, 6 a minute", DAY, tuesday(10, 1)),
  daily("daily-slow", "Daily profile, 1 a minute", EMAIL, tuesday(10, 4)),
  daily(
    "peak",
    "Stop at the peak, with backlog",
    { ...DAY, burst: { fromMs: START_MS + 8 * DAY_MS + 10 * HOUR_MS, factor: 1.6, forMs: HOUR_MS } },
    tuesday(10.4, 1),
  ),
  daily("opening", "Stop at opening", DAY, () => stopOn(8, 8, 2)),
  daily("overnight", "E-mail that fills overnight, stopped in the morning", EMAIL, () => stopOn(8, 8.5, 4)),
  daily(
    "odd-opening",
    "Opens at 7:40; nothing is wrong",
    { ...EMAIL, departuresPerHour: 360, agents: 30, opensAtHour: 7 + 2 / 3 },
    null,
  ),
  daily("lunch", "Lunch dip; nothing is wrong", { ...DAY, lunchDip: true }, null),
  daily(
    "burst",
    "Five times the work for 30 minutes; nothing is wrong",
    { ...DAY, burst: { fromMs: START_MS + 9 * DAY_MS + 10 * HOUR_MS, factor: 5, forMs: HOUR_MS / 2 } },
    null,
  ),
  daily(
    "holiday",
    "A holiday in the calendar; nothing is wrong",
    { ...EMAIL, holidayMs: START_MS + 9 * DAY_MS },
    null,
    {
      closedAt: (atMs) => sameDay(atMs, START_MS + 9 * DAY_MS),
    },
  ),
  daily(
    "hang-ups",
    "Customers hang up after 4 minutes",
    { ...DAY, patienceSeconds: 240 },
    tuesday(10, 1),
    {},
    { counters: 1.3, depth: Number.POSITIVE_INFINITY },
  ),
  daily("summer-time", "Change to summer time", EMAIL, null, {
    endMs: START_MS + 31 * DAY_MS,
    countFromMs: START_MS + 8 * DAY_MS,
  }),
  steady(
    "missed-polls",
    "10 % of polls missed, and blocks of 5 minutes",
    360,
    30,
    1,
    { polls: missedPolls },
    0,
    null,
  ),
  steady("untidy-polls", "Doubled and out-of-order polls", 360, 30, 1, { polls: untidyPolls() }),
  steady("server-restart", "Server restarts for 2 minutes, counters begin again", 360, 30, 1, {
    serverRestartsMs: [START_MS + 8 * DAY_MS + 10 * HOUR_MS, START_MS + 8.5 * DAY_MS],
  }),
  steady("tidewatch-restart", "Tidewatch itself restarts", 360, 30, 1, {
    tidewatchRestartsMs: [3, 6, 8.5, 9.1, 9.3, 9.5, 9.7, 9.9, 10.1, 10.3, 10.5].map(
      (day) => START_MS + day * DAY_MS,
    ),
  }),
  steady("tenth-left", "A tenth of the drain is left", 360, 30, 2, {}, 0.1, null),
  steady("quarter-left", "A quarter of the drain is left", 360, 30, 6, {}, 0.25, null),
  {
    name: "on-off",
    title: "Drain on and off every 2 minutes",
    promised: null,
    build: (_seed, random) => {
      const stop = stopOn(9, random() * 20, 3);
      const base = steadyModel(360, 30, null);
      const off = (atMs: number) => shareAt(stop, atMs) === 0 && Math.floor(atMs / 120_000) % 2 === 0;
      return {
        model: { ...base, drainShare: (atMs) => (off(atMs) ? 0 : 1) },
        stop,
        endMs: stop.toMs + HOUR_MS,
      };
    },
  },
  {
    name: "empty",
    title: "Stopped while empty (work is picked up at once)",
    promised: null,
    build: (_seed, random) => {
      const stop = stopOn(9, random() * 20, 1);
      return {
        model: {
          arrivalsPerSecond: () => 0.05,
          agents: () => 0,
          handlingSeconds: 1,
          pickUpSeconds: 1.5,
          drainShare: (atMs) => shareAt(stop, atMs),
        },
        stop,
        profile: "immediate",
        endMs: stop.toMs + HOUR_MS,
      };
    },
  },
  {
    name: "never-drained",
    title: "A queue that never had a strategy",
    promised: null,
    build: (_seed, random) => {
      const stop = { fromMs: START_MS, toMs: START_MS + 6 * HOUR_MS, share: 0 };
      return { model: steadyModel(30 + 60 * random(), 5, stop), stop, neverDrained: true, endMs: stop.toMs };
    },
  },
  {
    name: "batches",
    title: "Departures in lots of 5; nothing is wrong",
    promised: null,
    build: () => ({
      model: { ...steadyModel(360, 30, null), batch: 5 },
      stop: null,
      endMs: START_MS + 15 * DAY_MS,
    }),
  },
];

function missedPolls<T extends { atMs: number }>(reading: T, random: RandomSource): readonly T[] {
  const block = Math.floor(reading.atMs / 300_000);
  if (createRandom(seedOf("block", block))() < 0.02) return [];
  return random() < 0.1 ? [] : [reading];
}

/** One in twenty twice, one in twenty late by one poll: the next one overtakes it. */
function untidyPolls(): <T extends { atMs: number }>(reading: T, random: RandomSource) => readonly T[] {
  const late = new Map<string, { atMs: number }>();
  return (reading, random) => {
    const pick = random();
    const held = late.get("held");
    late.clear();
    if (held !== undefined && isLike(held, reading)) return [reading, held];
    if (pick < 0.05) {
      late.set("held", reading);
      return [];
    }
    return pick < 0.1 ? [reading, reading] : [reading];
  };
}

function isLike<T extends { atMs: number }>(held: { atMs: number }, like: T): held is T {
  return Object.keys(held).length === Object.keys(like).length;
}

/** A healthy queue of the fleet of all kinds that the default setting is tried on; 28 days are simulated. */
export function fleetQueue(index: number, seed: number, random: RandomSource): Run {
  const size = 2 ** (random() * 7);
  const agents = Math.max(1, Math.round(size / 3));
  const endMs = START_MS + 28 * DAY_MS;
  const kinds: readonly (() => Run)[] = [
    () => ({ model: steadyModel(6 * size, agents, null), stop: null, endMs }),
    () => ({
      model: dailyModel(seed, { departuresPerHour: 6 * size, agents, overnight: 0 }, null),
      stop: null,
      endMs,
    }),
    () => ({
      model: dailyModel(
        seed,
        { departuresPerHour: 6 * size, agents, overnight: 0.12, opensAtHour: 7 + random() * 2 },
        null,
      ),
      stop: null,
      endMs,
    }),
    () => ({
      model: dailyModel(
        seed,
        { departuresPerHour: 6 * size, agents, overnight: 0, lunchDip: true, patienceSeconds: 300 },
        null,
      ),
      stop: null,
      endMs,
    }),
    () => ({ model: pickedUpAtOnce(seed, size), stop: null, profile: "immediate", endMs }),
    () => ({
      model: { ...steadyModel(6 * size, agents, null), drainShare: () => 0 },
      stop: null,
      profile: "archive",
      endMs,
    }),
  ];
  const kind = kinds[index % kinds.length] ?? kinds[0];
  return kind === undefined ? { model: steadyModel(60, 5, null), stop: null, endMs } : kind();
}

function pickedUpAtOnce(seed: number, size: number): QueueModel {
  const busyness = createBusyness(seed, "bench", START_MS + DAY_MS + 10 * HOUR_MS);
  const dayFactor = sampleGammaOfMeanOne(createRandom(seed), 0.1);
  let minute = -1;
  let level = 0;
  return {
    arrivalsPerSecond: (atMs) => {
      const current = Math.floor(atMs / 60_000);
      if (current !== minute) {
        minute = current;
        level = (arrivalLevel(atMs, 0.12) * size * 8 * busyness(atMs) * dayFactor) / 3600;
      }
      return level;
    },
    agents: () => 0,
    handlingSeconds: 1,
    pickUpSeconds: 1.5,
    drainShare: () => 1,
  };
}
