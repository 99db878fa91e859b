import { standingOut } from "@/lib/detection/group-alarms";
import {
  newPoolState,
  type PoolContribution,
  type PoolState,
  poolThreshold,
  silentMembers,
  stepPool,
} from "@/lib/detection/pool";
import { toleratedSeconds } from "@/lib/detection/thresholds";
import type { WatchedQueue } from "./watched-queue";

/** A pool in which nothing was expected for so long holds no work: it is cleared, as an emptied queue is. */
const EMPTIED_MS = 600_000;
/** Of the members named beside the silent ones, at most this share is expected to be named wrongly. */
const FALSE_SHARE = 0.05;
/** One silent queue is flagged by itself; a pool speaks of several. */
const FEWEST_SILENT = 2;

/** What the queues of a pool have in common. */
export type PoolKind = "strategy" | "cluster" | "group";

/** Queues that stop together, watched as one. */
export interface Pool {
  /** `strategy`, `cluster` or `group`, a slash, and which; unique. */
  readonly key: string;
  readonly kind: PoolKind;
  readonly name: string;
  readonly members: ReadonlyMap<number, WatchedQueue>;
  state: PoolState;
  threshold: number;
  /** Flagged now: several members are silent. */
  calledOut: boolean;
  calledMs: number;
  /** When departures were last expected; NaN until members were first observed since the start. */
  lastExpectedMs: number;
}

/** A group that people named, with its queues' ids. */
export interface NamedGroup {
  readonly id: number;
  readonly name: string;
  readonly queueIds: readonly number[];
}

/** The pools that the queues make, keeping the state of those that were there; an archive is in none, and one queue is no pool. */
export function poolsOf(
  queues: Iterable<WatchedQueue>,
  groups: readonly NamedGroup[],
  known: ReadonlyMap<string, Pool>,
  stored: ReadonlyMap<string, PoolState>,
): Map<string, Pool> {
  const found = new Map<string, { kind: PoolKind; name: string; members: Map<number, WatchedQueue> }>();
  const join = (kind: PoolKind, id: string, name: string, queue: WatchedQueue) => {
    const key = `${kind}/${id}`;
    const pool = found.get(key) ?? { kind, name, members: new Map<number, WatchedQueue>() };
    pool.members.set(queue.id, queue);
    found.set(key, pool);
  };
  for (const queue of queues) {
    if (queue.profile === "archive") continue;
    join("cluster", String(queue.clusterId), queue.cluster, queue);
    if (queue.strategy !== null)
      join("strategy", `${queue.clusterId}/${queue.strategy}`, queue.strategy, queue);
    for (const group of groups)
      if (group.queueIds.includes(queue.id)) join("group", String(group.id), group.name, queue);
  }
  const pools = new Map<string, Pool>();
  for (const [key, { kind, name, members }] of found) {
    if (members.size < FEWEST_SILENT) continue;
    const before = known.get(key);
    pools.set(key, {
      key,
      kind,
      name,
      members,
      state: before?.state ?? stored.get(key) ?? newPoolState(),
      threshold: before?.threshold ?? Number.POSITIVE_INFINITY,
      calledOut: before?.calledOut ?? false,
      calledMs: before?.calledMs ?? Number.NaN,
      lastExpectedMs: before?.lastExpectedMs ?? Number.NaN,
    });
  }
  return pools;
}

/** Sets the pools' thresholds from what their members have learned; all pools share one part of the site's budget. */
export function setThresholds(pools: ReadonlyMap<string, Pool>, falseAlarmsPerMonth: number): void {
  for (const pool of pools.values()) {
    let meanPerSecond = 0;
    let waiting = 0;
    for (const { state } of pool.members.values()) {
      const share = state.observedSeconds > 0 ? state.exposedSeconds / state.observedSeconds : 0;
      meanPerSecond += (state.rates.meanPerSecond / state.rates.batch) * share;
      waiting += share;
    }
    const seconds = toleratedSeconds({
      falseAlarmsPerMonth,
      queues: pools.size,
      nonEmptyShare: Math.min(1, waiting),
    });
    pool.threshold = poolThreshold(meanPerSecond, seconds);
  }
}

/** Moves a pool on by what some of its members have just shown; true when it was flagged or cleared. Changes the pool. */
export function movePool(pool: Pool, observed: readonly WatchedQueue[], atMs: number): boolean {
  const contributions = observed.map(contribution);
  const isExpected = contributions.some(({ expected }) => expected > 0);
  // A clock that was set back must not put it off until the old future has come.
  if (isExpected || !(pool.lastExpectedMs <= atMs)) pool.lastExpectedMs = atMs;
  else if (atMs - pool.lastExpectedMs >= EMPTIED_MS) {
    pool.state = newPoolState();
    pool.lastExpectedMs = atMs;
  }
  stepPool(pool.state, contributions, atMs, pool.threshold);
  const before = pool.calledOut;
  // Once flagged it stays so until its evidence is gone, however many members have recovered.
  pool.calledOut = pool.state.notDraining && (before || silentMembers(pool.state).length >= FEWEST_SILENT);
  if (pool.calledOut && !before) pool.calledMs = atMs;
  return pool.calledOut !== before;
}

function contribution({ id, state }: WatchedQueue): PoolContribution {
  return { member: String(id), expected: state.intervalExpected, departed: state.intervalDeparted };
}

/** The members that stand still: those without a departure since the onset, and those whose own evidence stands out. */
export function stillMembers(pool: Pool): WatchedQueue[] {
  const evidence = [...pool.members.values()].map(({ id, state }) => ({
    queue: String(id),
    drainEvidence: state.drainEvidence,
  }));
  const named = new Set([
    ...silentMembers(pool.state),
    ...standingOut(evidence, FALSE_SHARE).map(({ queue }) => queue),
  ]);
  return [...named].flatMap((id) => pool.members.get(Number(id)) ?? []);
}

/** The sentence that says what a pool shows now. */
export function poolSentence(pool: Pool): string {
  const { expectedSinceOnset, departedSinceOnset } = pool.state;
  const place = `${WORDS[pool.kind]} ${pool.name}`;
  if (!pool.calledOut) return `The queues of ${place} drain as usual, taken together.`;
  const still = stillMembers(pool);
  const names = still.slice(0, 5).map(({ name }) => name);
  const more = still.length > names.length ? ` and ${still.length - names.length} more` : "";
  return `${still.length} of ${pool.members.size} queues of ${place} have stopped together: in all of them about ${Math.round(expectedSinceOnset)} interactions would normally have left since, ${Math.round(departedSinceOnset)} have. None has left: ${names.join(", ")}${more}.`;
}

const WORDS = { strategy: "strategy", cluster: "cluster", group: "group" } as const;
