import type { RandomSource } from "@/lib/simulator/random";
import { sampleBinomial } from "@/lib/simulator/samplers";
import { eachMinute } from "../each-minute";
import { arrivalLevel, dailyModel, steadyModel } from "../models";
import type { QueueModel } from "../queue-model";
import type { Fault, FaultQueue } from "./scenario";

/** The load of the simulated days at the mean of open hours, as `steadyModel` and `dailyModel` have it. */
const FLAT_LOAD = 0.92;
const DAILY_LOAD = 0.95;
/** Of a queue that closes: with busyness of ± 14 % the load of `dailyModel` is too much on every third day, and backlogs of an hour are usual there. */
const DAILY_ROOM = 0.9;
const PICK_UP_SECONDS = 1.5;

/** The healthy queue; busyness and day factors come from the seed. */
export function healthyModel(queue: FaultQueue, seed: number): QueueModel {
  const { departuresPerHour, agents, patienceSeconds } = queue;
  const base =
    queue.day === "flat"
      ? steadyModel(departuresPerHour, agents, null)
      : dailyModel(seed, { departuresPerHour, agents, overnight: 0 }, null);
  const room = queue.day === "flat" ? 1 : DAILY_ROOM;
  return {
    arrivalsPerSecond: eachMinute((atMs) => room * base.arrivalsPerSecond(atMs)),
    agents: queue.taken === "agents" ? eachMinute((atMs) => base.agents(atMs)) : () => 0,
    handlingSeconds: base.handlingSeconds,
    drainShare: queue.taken === "never" ? () => 0 : () => 1,
    ...(patienceSeconds === undefined ? {} : { patienceSeconds }),
    ...(queue.taken === "at-once" ? { pickUpSeconds: PICK_UP_SECONDS } : {}),
  };
}

/** Arrivals per second that are usual at a moment: the profile, without day factor and busyness. */
export function usualArrivals(queue: FaultQueue, atMs: number): number {
  const perSecond = queue.departuresPerHour / 3600;
  return queue.day === "flat"
    ? FLAT_LOAD * perSecond
    : DAILY_ROOM * DAILY_LOAD * perSecond * arrivalLevel(atMs, 0);
}

/** True while a queue is open. */
export function isOpen(queue: FaultQueue, atMs: number): boolean {
  return queue.day === "flat" || arrivalLevel(atMs, 0) > 0;
}

/** Seconds of open time from one moment to another (below 0 when `toMs` lies before `fromMs`). */
export function openSeconds(queue: FaultQueue, fromMs: number, toMs: number): number {
  if (toMs < fromMs) return -openSeconds(queue, toMs, fromMs);
  if (queue.day === "flat") return (toMs - fromMs) / 1000;
  let open = 0;
  for (let atMs = fromMs; atMs < toMs; atMs += 60_000) {
    if (isOpen(queue, atMs)) open += Math.min(60_000, toMs - atMs);
  }
  return open / 1000;
}

/** When a fault begins and ends, and whether others still help to work off what it left. */
export interface FaultTimes {
  readonly fromMs: number;
  readonly toMs: number;
  helping: boolean;
}

/** The queue with its fault. After the end the agents work `helpSpeed` times as fast until `helping` is switched off. */
export function faultyModel(base: QueueModel, fault: Fault, times: FaultTimes): QueueModel {
  const lasts = (atMs: number) => atMs >= times.fromMs && atMs < times.toMs;
  const { capacity, work } = fault;
  const speed = helpSpeed(fault);
  return {
    ...base,
    arrivalsPerSecond: (atMs) => base.arrivalsPerSecond(atMs) * (lasts(atMs) ? work : 1),
    throttlePerSecond: (atMs) =>
      capacity !== null && lasts(atMs) ? capacity * base.arrivalsPerSecond(atMs) : null,
    speed: (atMs) => (times.helping && atMs >= times.toMs ? speed : 1),
  };
}

/** At most so many times as fast: others help, they don't work wonders. */
const MOST_HELP = 3;
/** The backlog is worked off in about so many times the fault's own length, where that much help is enough. */
const WORKED_OFF_TIMES = 4 / 3;

/** How fast the agents must work for the backlog to be gone in time; the capacity after a fault exceeds the arrivals in any case. */
function helpSpeed({ capacity, work }: Fault): number {
  const rise = capacity === null ? FLAT_LOAD * work - 1 : FLAT_LOAD * (1 - capacity);
  return Math.min(MOST_HELP, DAILY_LOAD + Math.max(0.1, rise / WORKED_OFF_TIMES));
}

/** How many are in routing after a step, given how many were and how many left the queue in it. */
export function stepRouting(
  inRouting: number,
  taken: number,
  seconds: number,
  routingSeconds: number,
  random: RandomSource,
): number {
  const stays = Math.exp(-seconds / routingSeconds);
  const takenStays = (routingSeconds / seconds) * (1 - stays);
  return sampleBinomial(random, inRouting, stays) + sampleBinomial(random, taken, takenStays);
}
