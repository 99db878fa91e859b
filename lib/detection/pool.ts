import { BUDGET_SHARES, thresholdFor } from "./thresholds";

const RESIDUAL = 0.1;
const CAP = 5;

/** What one member queue adds to its pool in one poll; a member without a fresh reading is left out, never counted as empty. */
export interface PoolContribution {
  readonly member: string;
  /** Departures (in batches) that the member's own lower estimate expects in the interval; 0 while nothing waits. */
  readonly expected: number;
  /** Departures seen, in batches. */
  readonly departed: number;
}

/** The evidence of a pool: queues that stop together because one strategy, cluster or named group drains them. Changed in place. */
export interface PoolState {
  /** The soft CUSUM on the sum, nats ≥ 0, and the stuck clock of the sum. */
  drainEvidence: number;
  stuckClock: number;
  onsetMs: number;
  expectedSinceOnset: number;
  departedSinceOnset: number;
  notDraining: boolean;
  /** Members that expected departures since the onset, with whether one was seen. */
  readonly members: Map<string, { expected: number; departed: number }>;
}

/** The alert of a pool lists who had no departure since the onset; a busy healthy member is not among them. */
export interface PoolTransition {
  readonly notDraining: boolean;
  readonly atMs: number;
  readonly sinceMs: number;
  readonly expected: number;
  readonly departed: number;
  readonly silentMembers: readonly string[];
}

/** A pool without evidence. */
export function newPoolState(): PoolState {
  return {
    drainEvidence: 0,
    stuckClock: 0,
    onsetMs: Number.NaN,
    expectedSinceOnset: 0,
    departedSinceOnset: 0,
    notDraining: false,
    members: new Map(),
  };
}

/**
 * The threshold of a pool, nats: members' mean rates add (batches per second), and pools have their own share of the budget.
 * `toleratedSeconds` is the time between false alarms that the knob gives one queue of the site.
 */
export function poolThreshold(meanPerSecond: number, toleratedSeconds: number): number {
  return thresholdFor(meanPerSecond, toleratedSeconds / BUDGET_SHARES.pooled);
}

/** Moves a pool on by one poll of all its members. It supplements the members' own states and never replaces one. */
export function stepPool(
  pool: PoolState,
  contributions: readonly PoolContribution[],
  atMs: number,
  threshold: number,
): PoolTransition | undefined {
  let expected = 0;
  let departed = 0;
  for (const contribution of contributions) {
    expected += contribution.expected;
    departed += contribution.departed;
    if (contribution.expected > 0 || contribution.departed > 0) note(pool, contribution);
  }
  pool.stuckClock = departed > 0 ? 0 : pool.stuckClock + expected;
  pool.expectedSinceOnset += expected;
  pool.departedSinceOnset += departed;
  const evidence = pool.drainEvidence + (1 - RESIDUAL) * expected + departed * Math.log(RESIDUAL);
  pool.drainEvidence = Math.min(Math.max(0, evidence), threshold + CAP);
  const before = pool.notDraining;
  if (pool.drainEvidence <= 0) {
    pool.notDraining = false;
    pool.onsetMs = atMs;
    pool.expectedSinceOnset = 0;
    pool.departedSinceOnset = 0;
    pool.members.clear();
  } else if (pool.drainEvidence >= threshold) pool.notDraining = true;
  if (pool.notDraining === before) return undefined;
  return {
    notDraining: pool.notDraining,
    atMs,
    sinceMs: pool.onsetMs,
    expected: pool.expectedSinceOnset,
    departed: pool.departedSinceOnset,
    silentMembers: silentMembers(pool),
  };
}

/** Members from which departures were expected since the onset and none came, in the order of what is missing. */
export function silentMembers(pool: PoolState): string[] {
  return [...pool.members]
    .filter(([, { departed }]) => departed === 0)
    .sort(([, a], [, b]) => b.expected - a.expected)
    .map(([member]) => member);
}

function note(pool: PoolState, { member, expected, departed }: PoolContribution): void {
  const known = pool.members.get(member);
  if (known === undefined) pool.members.set(member, { expected, departed });
  else {
    known.expected += expected;
    known.departed += departed;
  }
}
