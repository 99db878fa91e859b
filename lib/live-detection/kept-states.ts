import type { Database } from "@/lib/db/database";
import type { QueueState } from "@/lib/detection/queue-state";
import { loadQueueStates, storeQueueStates } from "./queue-states";
import type { WatchedQueue } from "./watched-queue";

/** A state is stored again after so long, milliseconds; polls since then are gone through again at a start. */
const STORE_AFTER_MS = 25 * 60_000;
/** The most states stored in one round. */
const STORED_A_ROUND = 500;

/** The states of queues as the database keeps them over a restart. */
export class KeptStates {
  private beforeStart: Map<number, QueueState> = new Map();

  constructor(private readonly database: Database) {}

  /** Reads what was stored before the start. Throws what the driver throws. */
  async load(): Promise<void> {
    this.beforeStart = await loadQueueStates(this.database);
  }

  /** The state of before the start; each is taken once. */
  take(queueId: number): QueueState | undefined {
    const state = this.beforeStart.get(queueId);
    this.beforeStart.delete(queueId);
    return state;
  }

  /** Stores these states, moved on or not. Throws what the driver throws. */
  async store(queues: readonly WatchedQueue[]): Promise<void> {
    await storeQueueStates(this.database, queues);
    for (const queue of queues) queue.storedAtMs = queue.state.atMs;
  }

  /** Stores every state that has moved on. Throws what the driver throws. */
  async storeAll(queues: Iterable<WatchedQueue>): Promise<void> {
    await this.store([...queues].filter(isUnstored));
  }

  /** Stores some of the states that have moved on for long. Throws what the driver throws. */
  async storeOld(queues: Iterable<WatchedQueue>, nowMs: number): Promise<void> {
    const old = [...queues].filter(
      (queue) =>
        isUnstored(queue) &&
        // Either way: the clock may have been set back since.
        (queue.storedAtMs === null || Math.abs(nowMs - queue.storedAtMs) >= STORE_AFTER_MS),
    );
    await this.store(old.slice(0, STORED_A_ROUND));
  }
}

/** True when its polls have moved it on since it was stored. */
function isUnstored({ caughtUp, state, storedAtMs }: WatchedQueue): boolean {
  return caughtUp && !Number.isNaN(state.atMs) && state.atMs !== storedAtMs;
}
