import { newPoolState, poolThreshold, stepPool } from "@/lib/detection/pool";
import { newQueueState } from "@/lib/detection/queue-state";
import { step } from "@/lib/detection/step";
import { BUDGET_SHARES, toleratedSeconds } from "@/lib/detection/thresholds";
import type { DetectionSettings } from "@/lib/detection/types";
import { createWeekClock } from "@/lib/detection/week-clock";
import { createRandom, seedOf } from "@/lib/simulator/random";
import { steadyModel } from "./models";
import { advance } from "./queue-model";
import { DAY_MS, HOUR_MS, START_MS } from "./scenario";

const POLL_MS = 5000;

/** A site of equal steady queues of which the first `stopped` stop at once. */
export interface Site {
  readonly queues: number;
  readonly stopped: number;
  readonly departuresPerHour: number;
  readonly agents: number;
  readonly stopHours: number;
}

/** What became of one such site. */
export interface SiteResult {
  /** Alarms of queues or of the pool that nothing was wrong with. */
  readonly falseAlarms: number;
  readonly poolFalseAlarms: number;
  /** Seconds from the stop to each stopped queue's own alarm; null = not found in time. */
  readonly ownDelays: readonly (number | null)[];
  /** Seconds from the stop to the pool's alarm; null = none. */
  readonly poolDelay: number | null;
  /** Bounds of one queue and of all stopped ones together, seconds, one poll included. */
  readonly ownBound: number;
  readonly poolBound: number;
}

/** Runs one site: nine days of learning, then the stop; the knob is at one false alarm a month over all its queues. */
export function runSite(site: Site, seed: number): SiteResult {
  const random = createRandom(seedOf("site", site.queues, site.stopped, seed));
  const stopMs = START_MS + 9 * DAY_MS + random() * 20 * HOUR_MS;
  const endMs = stopMs + site.stopHours * HOUR_MS;
  const stop = { fromMs: stopMs, toMs: endMs, share: 0 };
  const settings: DetectionSettings = {
    profile: "distribution",
    falseAlarmsPerMonth: 1,
    queues: site.queues,
    minuteOfWeek: createWeekClock("UTC"),
  };
  const queues = Array.from({ length: site.queues }, (_, index) => ({
    name: `Q${index}`,
    model: steadyModel(site.departuresPerHour, site.agents, index < site.stopped ? stop : null),
    counts: { depth: 0, busy: 0, entered: 0, left: 0, removed: 0 },
    state: newQueueState(),
    delay: noDelay(),
  }));
  const pool = newPoolState();
  let falseAlarms = 0;
  let poolFalseAlarms = 0;
  let poolDelay: number | null = null;
  for (let atMs = START_MS; atMs < endMs; atMs += POLL_MS) {
    let meanPerSecond = 0;
    let waitingShare = 0;
    const contributions = queues.map((queue) => {
      advance(queue.model, queue.counts, atMs, POLL_MS / 1000, random);
      const { depth, left } = queue.counts;
      const transition = step(queue.state, { kind: "reading", atMs: atMs + POLL_MS, depth, left }, settings);
      if (transition?.state === "not-draining") {
        if (queue.model.drainShare(atMs) > 0) falseAlarms += 1;
        else queue.delay ??= (atMs + POLL_MS - stopMs) / 1000;
      }
      const share = queue.state.exposedSeconds / Math.max(1, queue.state.observedSeconds);
      meanPerSecond += (queue.state.rates.meanPerSecond / queue.state.rates.batch) * share;
      waitingShare += share / queues.length;
      return {
        member: queue.name,
        expected: queue.state.intervalExpected,
        departed: queue.state.intervalDeparted,
      };
    });
    const tolerated = toleratedSeconds({
      falseAlarmsPerMonth: 1,
      queues: 1,
      nonEmptyShare: Math.min(1, waitingShare * queues.length),
    });
    const pooled = stepPool(pool, contributions, atMs + POLL_MS, poolThreshold(meanPerSecond, tolerated));
    if (pooled?.notDraining !== true) continue;
    if (atMs < stopMs) poolFalseAlarms += 1;
    else poolDelay ??= (atMs + POLL_MS - stopMs) / 1000;
  }
  const share =
    queues.reduce((sum, { state }) => sum + state.exposedSeconds / state.observedSeconds, 0) / queues.length;
  const bound = (perSecond: number, tolerated: number) =>
    Math.log(1 + perSecond * tolerated) / perSecond + POLL_MS / 1000;
  const perSecond = site.departuresPerHour / 3600;
  const month = 30 * 86_400;
  return {
    falseAlarms,
    poolFalseAlarms,
    ownDelays: queues.slice(0, site.stopped).map(({ delay }) => delay),
    poolDelay,
    ownBound: bound(perSecond, (site.queues * month * share) / BUDGET_SHARES.stop),
    poolBound: bound(perSecond * site.stopped * share, month / BUDGET_SHARES.pooled),
  };
}

function noDelay(): number | null {
  return null;
}
