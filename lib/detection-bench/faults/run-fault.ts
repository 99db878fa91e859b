import type { Evidence, Transition } from "@/lib/detection/types";
import { createRandom, seedOf } from "@/lib/simulator/random";
import { advance, healthyDrain, type QueueModel } from "../queue-model";
import { readingFrom, settingsFor } from "../readings";
import { RivalScores } from "../rivals";
import { DAY_MS, HOUR_MS } from "../scenario";
import {
  boundSeconds,
  counterInformation,
  depthInformation,
  type FlowRates,
  healthyLimits,
  toleratedFor,
} from "./bound";
import { FaultFollower, type FaultResult } from "./follower";
import {
  type FaultTimes,
  faultyModel,
  healthyModel,
  isOpen,
  openSeconds,
  stepRouting,
  usualArrivals,
} from "./queue";
import type { FaultQueue, FaultScenario } from "./scenario";
import { POLL_SECONDS, type Snapshot } from "./snapshots";

/** A rival with one level: seconds to its first alarm (null = none) and the share of the rest of the fault without one. */
export interface RivalFault {
  readonly delaySeconds: number | null;
  readonly calmShare: number;
}

/** One run of one fault. */
export interface FaultRun {
  readonly counters: FaultResult;
  readonly depth: FaultResult;
  /** Open seconds from the true end until the depth is usual; null = not while it was watched. */
  readonly goneSeconds: number | null;
  /** By rival: with a level of the queue's own, and with one level for all queues. */
  readonly rivals: readonly { readonly own: RivalFault; readonly all: RivalFault }[];
}

/** What a trace is shown of each poll. */
export interface FaultMoment {
  readonly atMs: number;
  readonly depth: number;
  readonly times: FaultTimes;
  readonly gone: boolean;
  readonly follower: FaultFollower;
}

export interface FaultOptions {
  readonly levels?: { readonly own: readonly number[]; readonly all: readonly number[] };
  readonly trace?: {
    readonly form: Evidence;
    readonly onTransition: (transition: Transition) => void;
    readonly onPoll: (moment: FaultMoment) => void;
  };
}

/** The end is watched for so long at most. */
const WATCHED_AFTER_MS = { flat: 72 * HOUR_MS, daily: 60 * HOUR_MS } as const;
/** And so long when all is over. */
const QUIET_MS = HOUR_MS / 2;

/** Branches from a snapshot with random numbers of its own: some healthy hours, the fault, and what comes after it. */
export function runFault(
  scenario: FaultScenario,
  snapshot: Snapshot,
  seed: number,
  options: FaultOptions = {},
): FaultRun {
  const { queue, fault } = scenario;
  const random = createRandom(seedOf("fault", scenario.name, seed));
  const healthy = healthyModel(queue, seedOf("fault", scenario.name, seed, "busyness"));
  const times = timesOf(queue, fault.hours, snapshot.atMs, random());
  const model = faultyModel(healthy, fault, times);
  const counts = { ...snapshot.counts };
  const settings = settingsFor(queue.profile, 1);
  const { trace, levels } = options;
  const followerOf = (form: Evidence) =>
    new FaultFollower(
      snapshot.forms[form],
      settings,
      times,
      scenario,
      trace?.form === form ? trace.onTransition : undefined,
    );
  const followers = { counters: followerOf("counters"), depth: followerOf("depth") };
  const scores = levels === undefined ? undefined : new RivalScores(snapshot.rivals);
  const rivals = levels?.own.map((own, index) => ({
    own: new RivalClock(own),
    all: new RivalClock(levels.all[index] ?? own),
  }));
  let inRouting = snapshot.inRouting;
  let begun = false;
  let waitsFromMs: number | null = null;
  let goneMs: number | null = null;
  let overMs: number | null = null;
  const lastMs = times.toMs + (queue.taken === "never" ? QUIET_MS : WATCHED_AFTER_MS[queue.day]);
  for (let atMs = snapshot.atMs; atMs < lastMs; atMs += POLL_SECONDS * 1000) {
    if (!begun && atMs >= times.fromMs) {
      begun = true;
      followers.counters.begin();
      followers.depth.begin();
    }
    const before = counts.left;
    advance(model, counts, atMs, POLL_SECONDS, random);
    if (queue.routingSeconds !== undefined)
      inRouting = stepRouting(inRouting, counts.left - before, POLL_SECONDS, queue.routingSeconds, random);
    const seenMs = atMs + POLL_SECONDS * 1000;
    if (waitsFromMs === null && begun && counts.depth > 0 && isOpen(queue, atMs)) waitsFromMs = atMs;
    if (atMs >= times.toMs && goneMs === null && counts.depth <= snapshot.usualDepth) {
      goneMs = seenMs;
      times.helping = false;
    }
    const reported = queue.routingSeconds === undefined ? undefined : inRouting;
    followers.counters.see(readingFrom("counters", seenMs, counts, reported), POLL_SECONDS);
    followers.depth.see(readingFrom("depth", seenMs, counts, reported), POLL_SECONDS);
    if (scores !== undefined && rivals !== undefined && atMs < times.toMs) {
      const values = scores.see(seenMs, counts.depth, counts.left);
      if (begun)
        for (const [index, rival] of rivals.entries()) {
          rival.own.see(values[index] ?? 0, seenMs);
          rival.all.see(values[index] ?? 0, seenMs);
        }
    }
    trace?.onPoll({
      atMs: seenMs,
      depth: counts.depth,
      times,
      gone: goneMs !== null,
      follower: followers[trace.form],
    });
    if (goneMs !== null && followers.counters.isOver && followers.depth.isOver) overMs ??= seenMs;
    if (overMs !== null && seenMs > overMs + QUIET_MS) break;
  }
  const bounds = boundsOf(scenario, snapshot, healthy, waitsFromMs);
  return {
    counters: followers.counters.result(waitsFromMs, goneMs, bounds.counters),
    depth: followers.depth.result(waitsFromMs, goneMs, bounds.depth),
    goneSeconds: goneMs === null ? null : openSeconds(queue, times.toMs, goneMs),
    rivals: (rivals ?? []).map(({ own, all }) => ({
      own: own.result(queue, waitsFromMs),
      all: all.result(queue, waitsFromMs),
    })),
  };
}

/** A fault begins at a random moment: within the first day of a steady queue, in the open hours of the first two days of one that closes. */
function timesOf(queue: FaultQueue, hours: number, fromMs: number, chance: number): FaultTimes {
  if (queue.day === "flat") {
    const start = fromMs + HOUR_MS + chance * 23 * HOUR_MS;
    return { fromMs: start, toMs: start + hours * HOUR_MS, helping: true };
  }
  const day = Math.floor(chance * 2);
  const start = fromMs + day * DAY_MS + (8 + 9.5 * (chance * 2 - day)) * HOUR_MS;
  let toMs = start;
  for (let left = hours * 60; left > 0; toMs += 60_000) if (isOpen(queue, toMs)) left -= 1;
  return { fromMs: start, toMs, helping: true };
}

/**
 * Bounds of both forms; null where they are not known (work picked up at once, archives, hang-ups seen by depth alone) and where no method
 * finds the fault before it ends.
 */
function boundsOf(
  scenario: FaultScenario,
  snapshot: Snapshot,
  healthy: QueueModel,
  fromMs: number | null,
): Record<Evidence, number | null> {
  const { queue, fault } = scenario;
  if (queue.taken !== "agents" || fromMs === null) return { counters: null, depth: null };
  const tolerated = toleratedFor(scenario.family, snapshot);
  const ratesAt = (atMs: number): { rates: FlowRates; limits: FlowRates } => {
    const arrivals = healthy.arrivalsPerSecond(atMs);
    const drain = healthyDrain(healthy, atMs);
    return {
      rates: {
        arrivals: arrivals * fault.work,
        departures: fault.capacity === null ? drain : fault.capacity * arrivals,
      },
      limits: healthyLimits(queue, { arrivals: usualArrivals(queue, atMs), departures: drain }, snapshot),
    };
  };
  const at = (information: (rates: FlowRates, limits: FlowRates) => number) => {
    let minute = Number.NaN;
    let value = 0;
    return (atMs: number) => {
      if (!isOpen(queue, atMs)) return null;
      const current = Math.floor(atMs / BOUND_STEP_MS);
      if (current === minute) return value;
      minute = current;
      const { rates, limits } = ratesAt(atMs);
      value = limits.departures > 0 ? information(rates, limits) : 0;
      return value;
    };
  };
  const counters = boundSeconds(at(counterInformation), fromMs, tolerated);
  const depth =
    queue.patienceSeconds === undefined
      ? boundSeconds(
          at((rates, limits) => depthInformation(rates, limits, POLL_SECONDS)),
          fromMs,
          tolerated,
        )
      : Number.NaN;
  const known = (bound: number) => (bound <= fault.hours * 3600 ? bound : null);
  return { counters: known(counters), depth: known(depth) };
}

/** Rates change slowly: the information is worked out anew so often. */
const BOUND_STEP_MS = 600_000;

/** One rival with one level through a fault. */
class RivalClock {
  readonly #level: number;
  #firstMs: number | null = null;
  #polls = 0;
  #calm = 0;

  constructor(level: number) {
    this.#level = level;
  }

  see(score: number, atMs: number): void {
    const alarm = score > this.#level;
    if (alarm) this.#firstMs ??= atMs;
    if (this.#firstMs === null) return;
    this.#polls += 1;
    if (!alarm) this.#calm += 1;
  }

  result(queue: FaultQueue, fromMs: number | null): RivalFault {
    return {
      delaySeconds:
        this.#firstMs === null || fromMs === null ? null : openSeconds(queue, fromMs, this.#firstMs),
      calmShare: this.#polls === 0 ? 0 : this.#calm / this.#polls,
    };
  }
}
