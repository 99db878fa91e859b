import type { RandomSource } from "@/lib/simulator/random";
import { sampleBinomial, samplePoisson } from "@/lib/simulator/samplers";

/** How the work of one simulated queue behaves; all rates may change with time (epoch milliseconds). */
export interface QueueModel {
  /** Interactions per second. */
  arrivalsPerSecond(atMs: number): number;
  /** Agents on shift. */
  agents(atMs: number): number;
  /** Mean seconds of an exponential handling time. */
  readonly handlingSeconds: number;
  /** Share of its ordinary drain that the queue has: 1 = healthy, 0 = nobody drains. */
  drainShare(atMs: number): number;
  /** Mean seconds after which a waiting customer gives up. */
  readonly patienceSeconds?: number;
  /** Interactions taken together, 1 by default. */
  readonly batch?: number;
  /** Set for work that is picked up at once: mean seconds until it is. No agents then. */
  readonly pickUpSeconds?: number;
  /** Work is released one by one at this mean rate per second, whoever is free; null = not throttled. */
  readonly throttlePerSecond?: (atMs: number) => number | null;
  /** How many times as fast as usual the agents work (others help); absent = 1. */
  readonly speed?: (atMs: number) => number;
}

/** With so many more waiting than twice what leaves in a step at the mean, the queue can't run empty within it. */
const SURELY_LEFT = 40;

/** The cumulative counts of a simulated queue. */
export interface QueueCounts {
  depth: number;
  busy: number;
  entered: number;
  left: number;
  removed: number;
}

/** Departures per second while work waits in a healthy queue (for work picked up at once: of one waiting interaction). */
export function healthyDrain(model: QueueModel, atMs: number): number {
  if (model.pickUpSeconds !== undefined) return 1 / model.pickUpSeconds;
  return model.agents(atMs) / model.handlingSeconds;
}

/**
 * Moves a queue on by `seconds` (an M/M/c with the rates of `atMs`): event by event, or in one draw where so much waits that the queue
 * can't run empty in that time (arrivals and departures are independent Poisson counts then). Changes the counts.
 */
export function advance(
  model: QueueModel,
  counts: QueueCounts,
  atMs: number,
  seconds: number,
  random: RandomSource,
): void {
  const arrivals = model.arrivalsPerSecond(atMs);
  const throttle = model.throttlePerSecond?.(atMs) ?? null;
  const share = throttle === null ? model.drainShare(atMs) : 0;
  if (model.pickUpSeconds !== undefined && throttle === null) {
    pickUp(model.pickUpSeconds, counts, arrivals, share, seconds, random);
    return;
  }
  const agents = model.agents(atMs);
  const batch = model.batch ?? 1;
  const perAgent = (model.speed?.(atMs) ?? 1) / model.handlingSeconds;
  const tokens = throttle ?? (share > 0 && share < 1 ? (share * agents * perAgent) / batch : 0);
  let remaining = seconds;
  if (share >= 1) fill(counts, agents, batch);
  if (model.patienceSeconds === undefined && batch === 1 && (throttle !== null || share >= 1)) {
    const most = throttle ?? agents * perAgent;
    if (counts.depth > 2 * most * seconds + SURELY_LEFT) {
      const taken = samplePoisson(random, most * seconds);
      const came = samplePoisson(random, arrivals * seconds);
      counts.entered += came;
      counts.left += taken;
      counts.depth += came - taken;
      const stay =
        throttle === null ? agents : sampleBinomial(random, counts.busy, Math.exp(-perAgent * seconds));
      counts.busy = Math.min(agents, throttle === null ? stay : stay + taken);
      return;
    }
  }
  for (;;) {
    const completions = counts.busy * perAgent;
    const hangUps = model.patienceSeconds === undefined ? 0 : counts.depth / model.patienceSeconds;
    const total = arrivals + completions + tokens + hangUps;
    if (total <= 0) return;
    remaining += Math.log(1 - random()) / total;
    if (remaining < 0) return;
    let pick = random() * total;
    pick -= arrivals;
    if (pick < 0) {
      counts.depth += 1;
      counts.entered += 1;
      if (share >= 1) fill(counts, agents, batch);
      continue;
    }
    pick -= completions;
    if (pick < 0) {
      counts.busy -= 1;
      if (share >= 1) fill(counts, agents, batch);
      continue;
    }
    pick -= tokens;
    if (pick < 0 && throttle !== null) {
      take(counts, Math.min(1, counts.depth));
      counts.busy = Math.min(counts.busy, agents);
    } else if (pick < 0) take(counts, Math.min(batch, counts.depth, Math.max(0, agents - counts.busy)));
    else if (counts.depth > 0) {
      counts.depth -= 1;
      counts.removed += 1;
    }
  }
}

/** Free agents take what waits, `batch` at a time where work is handed out in lots. */
function fill(counts: QueueCounts, agents: number, batch: number): void {
  const free = agents - counts.busy;
  if (free <= 0 || counts.depth === 0) return;
  const lots = Math.floor(free / batch);
  if (lots > 0) take(counts, Math.min(lots * batch, counts.depth));
}

function take(counts: QueueCounts, count: number): void {
  counts.depth -= count;
  counts.busy += count;
  counts.left += count;
}

function pickUp(
  pickUpSeconds: number,
  counts: QueueCounts,
  arrivals: number,
  share: number,
  seconds: number,
  random: RandomSource,
): void {
  const came = samplePoisson(random, arrivals * seconds);
  const waited = counts.depth;
  counts.depth += came;
  counts.entered += came;
  if (share <= 0) return;
  const stays = Math.exp((-seconds * share) / pickUpSeconds);
  const cameStays = (pickUpSeconds / (seconds * share)) * (1 - stays);
  const taken =
    sampleBinomial(random, waited, 1 - stays) + sampleBinomial(random, came, Math.max(0, 1 - cameStays));
  counts.depth -= taken;
  counts.left += taken;
}
