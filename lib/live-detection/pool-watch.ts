import type { Feedback } from "@/lib/detection/feedback";
import { newPoolState, type PoolState } from "@/lib/detection/pool";
import type { Log } from "@/lib/log";
import type { CallOut, CallOuts } from "./call-outs";
import {
  movePool,
  type NamedGroup,
  type Pool,
  poolSentence,
  poolsOf,
  setThresholds,
  stillMembers,
} from "./pools";
import type { WatchedQueue } from "./watched-queue";

/** Watches the pools that queues make, and keeps the record of those that are flagged. */
export class PoolWatch {
  pools: ReadonlyMap<string, Pool> = new Map();
  private poolsWith: ReadonlyMap<number, readonly Pool[]> = new Map();

  constructor(
    /** States of before the start, by key; each is taken once. */
    private readonly stored: Map<string, PoolState>,
    private readonly callOuts: CallOuts,
    private readonly log: Log,
  ) {}

  /** Makes the pools anew, after queues, strategies, profiles or groups have changed. */
  form(queues: Iterable<WatchedQueue>, groups: readonly NamedGroup[], falseAlarmsPerMonth: number): void {
    this.pools = poolsOf(queues, groups, this.pools, this.stored);
    const poolsWith = new Map<number, Pool[]>();
    for (const [key, pool] of this.pools) {
      this.stored.delete(key);
      for (const id of pool.members.keys()) {
        const known = poolsWith.get(id);
        if (known === undefined) poolsWith.set(id, [pool]);
        else known.push(pool);
      }
    }
    this.poolsWith = poolsWith;
    setThresholds(this.pools, falseAlarmsPerMonth);
  }

  /** The pools that a queue is in. */
  of(queueId: number): readonly Pool[] {
    return this.poolsWith.get(queueId) ?? [];
  }

  /** Takes what these queues have just shown. */
  judge(observed: readonly WatchedQueue[], atMs: number): void {
    const touched = new Map<Pool, WatchedQueue[]>();
    for (const queue of observed) {
      for (const pool of this.of(queue.id)) {
        const members = touched.get(pool);
        if (members === undefined) touched.set(pool, [queue]);
        else members.push(queue);
      }
    }
    for (const [pool, members] of touched) {
      if (!movePool(pool, members, atMs)) continue;
      if (pool.calledOut) {
        const about = { pool: pool.name, kind: pool.kind, reason: poolSentence(pool) };
        this.log.warn(about, "queues have stopped together");
      }
      this.record(pool, atMs);
    }
  }

  /** Lets the record say what is so: pools that were observed since the start, and those that are no more. */
  reconcile(atMs: number): void {
    for (const pool of this.pools.values()) if (!Number.isNaN(pool.lastExpectedMs)) this.record(pool, atMs);
    for (const pool of this.callOuts.openPools())
      if (!this.pools.has(pool)) this.callOuts.set({ pool }, null, atMs);
  }

  /** Ends a pool's detection because a person said so; answers the queues that stood still in it. */
  heed(key: string, feedback: Feedback, atMs: number): WatchedQueue[] {
    const pool = this.pools.get(key);
    if (pool === undefined || feedback === "right") return [];
    const still = stillMembers(pool);
    pool.state = newPoolState();
    pool.calledOut = false;
    this.record(pool, atMs);
    return still;
  }

  private record(pool: Pool, atMs: number): void {
    this.callOuts.set({ pool: pool.key }, pool.calledOut ? poolCallOut(pool) : null, atMs);
  }
}

function poolCallOut(pool: Pool): CallOut {
  const { onsetMs, expectedSinceOnset, departedSinceOnset, stuckClock } = pool.state;
  const still = stillMembers(pool);
  return {
    state: "not-draining",
    sinceMs: Number.isNaN(onsetMs) ? pool.calledMs : onsetMs,
    calledMs: pool.calledMs,
    expected: expectedSinceOnset,
    departed: departedSinceOnset,
    depth: still.reduce((sum, { state }) => sum + (Number.isFinite(state.depth) ? state.depth : 0), 0),
    oneIn: Math.max(1, Math.round(Math.exp(Math.min(stuckClock, 34)))),
    reason: poolSentence(pool),
    members: still.map(({ id }) => id),
  };
}
