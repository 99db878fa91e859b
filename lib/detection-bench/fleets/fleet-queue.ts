import type { Profile } from "@/lib/detection/types";
import { createBusyness } from "@/lib/simulator/busyness";
import { createRandom, type RandomSource, seedOf } from "@/lib/simulator/random";
import { eachMinute } from "../each-minute";
import { arrivalLevel, type DailyOptions, dailyModel, localTime, steadyModel } from "../models";
import type { QueueModel } from "../queue-model";
import { DAY_MS, HOUR_MS, START_MS } from "../scenario";

/** The kinds of healthy queue of a fleet, in turn. */
export const FLEET_KINDS = [
  "steady",
  "steady, busyness",
  "daily",
  "daily, overnight work, odd opening",
  "daily, lunch dip, hang-ups",
  "daily, bursts × 3",
  "daily, a mailing each morning",
  "daily, agents up to 5 minutes late",
  "steady, batches of 5",
  "picked up at once",
  "archive",
] as const;
export type FleetKind = (typeof FLEET_KINDS)[number];

/** A time in which more work comes than is usual at that hour, epoch milliseconds. */
export interface Burst {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One healthy queue. */
export interface FleetQueue {
  readonly kind: FleetKind;
  readonly departuresPerHour: number;
  readonly model: QueueModel;
  readonly profile: Profile;
  /** Bursts beyond all that is usual: `growing` is right there until they are worked off. */
  readonly bursts: readonly Burst[];
}

export const FLEET_DAYS = 28;
const BURST_MS = HOUR_MS / 2;
const BURST_FACTOR = 3;
/** On so many of the working days there is a burst. */
const BURST_CHANCE = 0.2;
/** What has bursts or busyness round the clock needs room to work them off. */
const ROOMY_LOAD = 0.8;
/** From 2 an hour to 1.3 a second; one queue in 40 has 5 a second. */
const SLOWEST_PER_HOUR = 2;
const FASTEST_PER_HOUR = 4680;
const VERY_FAST_PER_HOUR = 18_000;
const VERY_FAST_SHARE = 1 / 40;

/** The queue of a fleet by its place; everything about it comes from the seed. */
export function fleetQueue(index: number, seed: number, random: RandomSource): FleetQueue {
  const kind = FLEET_KINDS[index % FLEET_KINDS.length] ?? "steady";
  const departuresPerHour =
    random() < VERY_FAST_SHARE
      ? VERY_FAST_PER_HOUR
      : SLOWEST_PER_HOUR * (FASTEST_PER_HOUR / SLOWEST_PER_HOUR) ** random();
  const agents = Math.max(1, Math.min(60, Math.round(departuresPerHour / 15)));
  const size: DailyOptions = { departuresPerHour, agents, overnight: 0 };
  const healthy = (model: QueueModel, more: Partial<FleetQueue> = {}): FleetQueue => ({
    kind,
    departuresPerHour,
    model: {
      ...model,
      arrivalsPerSecond: eachMinute(model.arrivalsPerSecond),
      agents: eachMinute(model.agents),
    },
    profile: "distribution",
    bursts: [],
    ...more,
  });
  const busier = (model: QueueModel, factor: (atMs: number) => number): QueueModel => ({
    ...model,
    arrivalsPerSecond: (atMs) => ROOMY_LOAD * factor(atMs) * model.arrivalsPerSecond(atMs),
  });
  switch (kind) {
    case "steady":
      return healthy(steadyModel(departuresPerHour, agents, null));
    case "steady, busyness":
      return healthy(busier(steadyModel(departuresPerHour, agents, null), busynessOf(seed)));
    case "daily":
      return healthy(dailyModel(seed, size, null));
    case "daily, overnight work, odd opening":
      return healthy(dailyModel(seed, { ...size, overnight: 0.12, opensAtHour: 7 + random() * 2 }, null));
    case "daily, lunch dip, hang-ups":
      return healthy(dailyModel(seed, { ...size, lunchDip: true, patienceSeconds: 300 }, null));
    case "daily, bursts × 3": {
      const bursts = burstsOf(seed);
      const factor = (atMs: number) => (isIn(bursts, atMs) ? BURST_FACTOR : 1);
      return healthy(busier(dailyModel(seed, size, null), factor), { bursts });
    }
    case "daily, a mailing each morning": {
      const factor = (atMs: number) => (isMailing(atMs) ? BURST_FACTOR : 1);
      return healthy(busier(dailyModel(seed, size, null), factor));
    }
    case "daily, agents up to 5 minutes late":
      return healthy(dailyModel(seed, { ...size, latestMinutes: 5 }, null));
    case "steady, batches of 5":
      return healthy({ ...steadyModel(departuresPerHour, Math.max(5, agents), null), batch: 5 });
    case "picked up at once":
      return healthy(pickedUpAtOnce(seed, departuresPerHour), { profile: "immediate" });
    case "archive":
      return healthy(
        { ...steadyModel(departuresPerHour, agents, null), drainShare: () => 0 },
        { profile: "archive" },
      );
  }
}

function busynessOf(seed: number): (atMs: number) => number {
  return createBusyness(seed, "bench", START_MS + DAY_MS + 10 * HOUR_MS);
}

function burstsOf(seed: number): Burst[] {
  return Array.from({ length: FLEET_DAYS }, (_, day) => day).flatMap((day) => {
    const random = createRandom(seedOf(seed, "burst", day));
    const fromMs = START_MS + day * DAY_MS + (9 + 5 * random()) * HOUR_MS;
    return day % 7 < 5 && random() < BURST_CHANCE ? [{ fromMs, toMs: fromMs + BURST_MS }] : [];
  });
}

function isIn(bursts: readonly Burst[], atMs: number): boolean {
  return bursts.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
}

/** Working days, 10:00 to 10:30: it belongs to the usual day. */
function isMailing(atMs: number): boolean {
  const { day, hour } = localTime(atMs);
  return day < 5 && hour >= 10 && hour < 10.5;
}

function pickedUpAtOnce(seed: number, departuresPerHour: number): QueueModel {
  const busyness = busynessOf(seed);
  return {
    arrivalsPerSecond: (atMs) => (arrivalLevel(atMs, 0.12) * departuresPerHour * busyness(atMs)) / 3600,
    agents: () => 0,
    handlingSeconds: 1,
    pickUpSeconds: 1.5,
    drainShare: () => 1,
  };
}
