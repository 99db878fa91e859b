import { BUDGET_SHARES, toleratedSeconds } from "@/lib/detection/thresholds";
import { createBusyness } from "@/lib/simulator/busyness";
import { percentile } from "../../bench/statistics";
import { DAY_MS, HOUR_MS, START_MS } from "../scenario";
import type { FaultQueue, FaultScenario } from "./scenario";
import type { Snapshot } from "./snapshots";

/** Interactions per second. */
export interface FlowRates {
  readonly arrivals: number;
  readonly departures: number;
}

/** What a bound needs to know of the learned queue. */
type Learned = Pick<Snapshot, "learnedDays" | "waitingShare">;

/** The one-sided 99.9 % point of the normal distribution. */
const NORMAL_999 = 3.09;
const BUSYNESS_DAYS = 2000;

/**
 * What still counts as healthy at a moment, interactions per second: arrivals up to λ_hi, departures while work waits from μ_lo up.
 * Where the work varies by day and hour (day factor, busyness) λ_hi is the 99.9 % point of that variation over days (about 1.4 times the
 * profile; sampled from the very function that the scenario uses). Agents don't vary here, so that the drain is known up to what so many learned days leave open: ± 3.09 / √(events seen). The same
 * goes for the arrivals of a steady queue.
 */
export function healthyLimits(queue: FaultQueue, usual: FlowRates, snapshot: Learned): FlowRates {
  const seconds = snapshot.learnedDays * 86_400 * (queue.day === "flat" ? 1 : OPEN_SHARE);
  const open = (events: number) => NORMAL_999 / Math.sqrt(Math.max(1, events));
  const variation = queue.day === "flat" ? 1 : busyness999();
  return {
    arrivals: usual.arrivals * (variation + open(usual.arrivals * seconds)),
    departures:
      usual.departures *
      Math.max(0, 1 - open(usual.departures * snapshot.waitingShare * snapshot.learnedDays * 86_400)),
  };
}

/** Ten hours on five days of seven. */
const OPEN_SHARE = 50 / 168;

let busiest: number | undefined;

/** The 99.9 % point of busyness over days: one moment of each of many days. */
function busyness999(): number {
  if (busiest !== undefined) return busiest;
  const busyness = createBusyness(1, "bench", START_MS + DAY_MS + 10 * HOUR_MS);
  const values = Array.from({ length: BUSYNESS_DAYS }, (_, day) =>
    busyness(START_MS + day * DAY_MS + ((day * 37) % 600) * 60_000 + 8 * HOUR_MS),
  );
  busiest = percentile(values, 0.999);
  return busiest;
}

/**
 * Counters: arrivals and departures are independent Poisson counts, so that the information per second is the sum of both Kullback–Leibler
 * divergences from the nearest healthy pair: μ₁ ln(μ₁/μ_lo) − μ₁ + μ_lo where μ₁ < μ_lo, and λ₁ ln(λ₁/λ_hi) − λ₁ + λ_hi where λ₁ > λ_hi (Cover and Thomas, Elements of
 * Information Theory, 2006, chapter 2). Nats per second.
 */
export function counterInformation(rates: FlowRates, limits: FlowRates): number {
  const fewer =
    rates.departures < limits.departures ? poissonDivergence(rates.departures, limits.departures) : 0;
  const more = rates.arrivals > limits.arrivals ? poissonDivergence(rates.arrivals, limits.arrivals) : 0;
  return fewer + more;
}

function poissonDivergence(actual: number, healthy: number): number {
  return (actual > 0 ? actual * Math.log(actual / healthy) : 0) - actual + healthy;
}

/** Beyond this variance of a change the normal law stands for Skellam's. */
const NORMAL_VARIANCE = 150;
/** Where the nearest healthy law is looked for: so many steps down from λ_hi and up from μ_lo, by so large a share. */
const GRID_STEPS = 6;
const FEWER_ARRIVALS_STEP = 0.1;
const MORE_DEPARTURES_STEP = 0.2;
/** Rates are rounded to so many steps for a factor of e. */
const RATE_GRAIN = 50;
const depthCache = new Map<string, number>();

/**
 * Depth alone: only the net change of each poll is seen, Skellam(λΔ, μΔ). The information is its divergence from the nearest Skellam law with
 * λ ≤ λ_hi and μ ≥ μ_lo, divided by Δ; the nearest is looked for on a grid from that corner inwards. Nats per second, for rates rounded to 2 %.
 */
export function depthInformation(rates: FlowRates, limits: FlowRates, pollSeconds: number): number {
  const grains = [rates.arrivals, rates.departures, limits.arrivals, limits.departures].map((rate) =>
    rate > 0 ? Math.round(Math.log(rate * pollSeconds) * RATE_GRAIN) : Number.NEGATIVE_INFINITY,
  );
  const key = grains.join();
  const cached = depthCache.get(key);
  if (cached !== undefined) return cached / pollSeconds;
  const [arrivals = 0, departures = 0, most = 0, fewest = 0] = grains.map((grain) =>
    Math.exp(grain / RATE_GRAIN),
  );
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= GRID_STEPS; i += 1) {
    for (let j = 0; j <= GRID_STEPS; j += 1) {
      const healthy = [
        most * (1 - i * FEWER_ARRIVALS_STEP),
        fewest * (1 + j * MORE_DEPARTURES_STEP),
      ] as const;
      least = Math.min(least, skellamDivergence([arrivals, departures], healthy));
    }
  }
  if (arrivals <= most && departures >= fewest) least = 0;
  depthCache.set(key, least);
  return least / pollSeconds;
}

/** Interactions per poll. */
type Means = readonly [arrivals: number, departures: number];

function skellamDivergence(actual: Means, healthy: Means): number {
  const variance = actual[0] + actual[1];
  const other = healthy[0] + healthy[1];
  if (variance > NORMAL_VARIANCE) {
    const apart = actual[0] - actual[1] - (healthy[0] - healthy[1]);
    return 0.5 * (variance / other + (apart * apart) / other - 1 + Math.log(other / variance));
  }
  const mean = actual[0] - actual[1];
  const reach = Math.ceil(6 * Math.sqrt(variance)) + 6;
  let sum = 0;
  for (let change = Math.floor(mean) - reach; change <= Math.ceil(mean) + reach; change += 1) {
    const ln = lnSkellam(change, actual);
    if (ln > -30) sum += Math.exp(ln) * (ln - lnSkellam(change, healthy));
  }
  return Math.max(0, sum);
}

/** ln of the chance that arrivals minus departures is `change`: Σ over k of P(arrivals = k + change) · P(departures = k). */
function lnSkellam(change: number, [arrivals, departures]: Means): number {
  let k = Math.max(0, -change);
  const first = lnPoisson(k + change, arrivals) + lnPoisson(k, departures);
  const product = arrivals * departures;
  let term = 1;
  let sum = 1;
  for (; k < 2000; k += 1) {
    term *= product / ((k + change + 1) * (k + 1));
    sum += term;
    if (term < sum * 1e-10) break;
  }
  return first + Math.log(sum);
}

function lnPoisson(count: number, mean: number): number {
  if (mean <= 0) return count === 0 ? 0 : Number.NEGATIVE_INFINITY;
  return count * Math.log(mean) - mean - lnFactorial(count);
}

const LN_FACTORIALS = [0];

function lnFactorial(count: number): number {
  for (let next = LN_FACTORIALS.length; next <= count; next += 1)
    LN_FACTORIALS.push((LN_FACTORIALS[next - 1] ?? 0) + Math.log(next));
  return LN_FACTORIALS[count] ?? 0;
}

/** Which tests' shares of the budget may find a kind of fault; until the stop's own share is published it counts as the whole. */
const TESTS: Record<FaultScenario["family"], readonly string[]> = {
  stop: ["stop"],
  partial: ["stop", "slow", "growth"],
  routing: ["stop", "routing", "slow", "growth"],
  immediate: ["stop", "age"],
  work: ["growth"],
  burst: ["growth"],
  archive: ["growth"],
};

/** The largest share of the budget that one of the tests for this fault has, 0 to 1. Throws an Error when none of them is published. */
export function budgetShare(family: FaultScenario["family"]): number {
  const shares = new Map<string, number>(Object.entries(BUDGET_SHARES));
  const share = Math.max(...TESTS[family].map((test) => shares.get(test) ?? (test === "stop" ? 1 : 0)));
  if (share > 0) return share;
  throw new Error(
    `No test for ${family} has a share of the budget: ${[...shares.keys()].join(", ")} have one.`,
  );
}

/** The tolerated time γ between two false alarms of that test, seconds in which work waits. */
export function toleratedFor(
  family: FaultScenario["family"],
  snapshot: Pick<Snapshot, "waitingShare">,
): number {
  return toleratedSeconds({
    queues: 1,
    falseAlarmsPerMonth: budgetShare(family),
    nonEmptyShare: snapshot.waitingShare,
  });
}

const STEP_SECONDS = 5;
const LONGEST_SECONDS = 14 * 86_400;

/**
 * The least mean delay of any method that tolerates one false alarm in γ seconds: ln(1 + I·γ)/I, I nats of information per second (Lorden, Ann.
 * Math. Stat. 42, 1971, in the form that the stop has: ln(1 + μγ)/μ). With rates that change, the open time until the gathered information
 * reaches ln(1 + Ī·γ). Infinite where the fault can't be distinguished from a healthy queue. `informationAt` is null while the queue is closed.
 */
export function boundSeconds(
  informationAt: (atMs: number) => number | null,
  fromMs: number,
  tolerated: number,
): number {
  let gathered = 0;
  let open = 0;
  for (let seconds = 0; seconds < LONGEST_SECONDS; seconds += STEP_SECONDS) {
    const information = informationAt(fromMs + seconds * 1000);
    if (information === null) continue;
    open += STEP_SECONDS;
    gathered += information * STEP_SECONDS;
    if (gathered > 0 && gathered >= Math.log(1 + (gathered / open) * tolerated)) return open;
  }
  return Number.POSITIVE_INFINITY;
}
