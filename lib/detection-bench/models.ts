import { createWeekClock } from "@/lib/detection/week-clock";
import { createBusyness } from "@/lib/simulator/busyness";
import { createRandom, seedOf } from "@/lib/simulator/random";
import type { QueueModel } from "./queue-model";
import { DAY_MS, HOUR_MS, START_MS, type Stop } from "./scenario";

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

export function shareAt(stop: Stop | null, atMs: number): number {
  return stop !== null && atMs >= stop.fromMs && atMs < stop.toMs ? stop.share : 1;
}

export interface DailyOptions {
  readonly departuresPerHour: number;
  readonly agents: number;
  /** Arrivals by hour of the day as a share of the open hours' mean; all days alike but for the weekend. */
  readonly overnight: number;
  readonly lunchDip?: boolean;
  readonly patienceSeconds?: number;
  readonly burst?: { readonly fromMs: number; readonly factor: number; readonly forMs: number };
  readonly holidayMs?: number;
  readonly opensAtHour?: number;
  /** Agents begin up to so many minutes late, another time each day. */
  readonly latestMinutes?: number;
}

/** A contact centre's day: opens 8 to 18 (Saturday 9 to 14, Sunday closed), busier before noon, days and hours that differ. */
export function dailyModel(seed: number, options: DailyOptions, stop: Stop | null): QueueModel {
  const handlingSeconds = (3600 * options.agents) / options.departuresPerHour;
  const peak = (0.95 * options.departuresPerHour) / 3600;
  const busyness = createBusyness(seed, "bench", START_MS + DAY_MS + 10 * HOUR_MS);
  let minute = -1;
  let level = 0;
  const opensAt = (atMs: number) => {
    const late = options.latestMinutes ?? 0;
    const chance =
      late > 0 ? createRandom(seedOf(seed, "late", Math.floor((atMs - START_MS) / DAY_MS)))() : 0;
    return (options.opensAtHour ?? 8) + (late * chance) / 60;
  };
  const agentsAt = (atMs: number): number => {
    if (options.holidayMs !== undefined && sameDay(atMs, options.holidayMs)) return 0;
    const { day, hour } = localTime(atMs);
    if (day === 6 || hour < (day === 5 ? 9 : opensAt(atMs)) || hour >= (day === 5 ? 14 : 18)) return 0;
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

export function arrivalLevel(atMs: number, overnight: number): number {
  const { day, hour } = localTime(atMs);
  if (day === 6) return overnight * 0.4;
  const open = day === 5 ? hour >= 9 && hour < 14 : hour >= 8 && hour < 18;
  if (!open) return overnight * (day === 5 ? 0.5 : 1);
  const shape = 0.82 + 0.18 * Math.cos(((hour - 11) / 9) * 2 * Math.PI);
  return (day === 5 ? 0.5 : 1) * shape * (hour < 9 || hour >= 17 ? 0.72 : 1);
}

export function localTime(atMs: number): { day: number; hour: number } {
  const minute = minuteOfWeek(atMs);
  return { day: Math.floor(minute / 1440), hour: (minute % 1440) / 60 };
}

export function sameDay(atMs: number, dayMs: number): boolean {
  return atMs >= dayMs && atMs < dayMs + DAY_MS;
}
