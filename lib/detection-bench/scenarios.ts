import type { RandomSource } from "@/lib/simulator/random";
import { missedPolls, untidyPolls } from "./imperfect-polls";
import { type DailyOptions, dailyModel, sameDay, shareAt, steadyModel } from "./models";
import { DAY_MS, HOUR_MS, type Run, type Scenario, START_MS, type Stop } from "./scenario";

const STEADY = { counters: 1.15, depth: 1.35 } as const;
const DAILY = { counters: 1.3, depth: 1.6 } as const;

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
    { growsFromMs: START_MS + 8 * DAY_MS + 10 * HOUR_MS },
  ),
  daily("opening", "Stop at opening", DAY, () => stopOn(8, 8, 2)),
  daily("overnight", "E-mail that fills overnight, stopped in the morning", EMAIL, () => stopOn(8, 8.5, 4)),
  daily(
    "odd-opening",
    "Opens at 7:40; nothing is wrong",
    { ...EMAIL, departuresPerHour: 360, agents: 30, opensAtHour: 7 + 2 / 3 },
    null,
  ),
  daily(
    "late-opening",
    "Agents begin 0 to 5 minutes late; nothing is wrong",
    { ...DAY, latestMinutes: 5 },
    null,
  ),
  daily("lunch", "Lunch dip; nothing is wrong", { ...DAY, lunchDip: true }, null),
  daily(
    "burst",
    "Five times the work for 30 minutes; nothing is wrong",
    { ...DAY, burst: { fromMs: START_MS + 9 * DAY_MS + 10 * HOUR_MS, factor: 5, forMs: HOUR_MS / 2 } },
    null,
    { growsFromMs: START_MS + 9 * DAY_MS + 10 * HOUR_MS },
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
      return {
        model: steadyModel(30 + 60 * random(), 5, stop),
        stop,
        opensRoundTheClock: true,
        endMs: stop.toMs,
      };
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
