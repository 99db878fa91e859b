import { setTimeout as sleep } from "node:timers/promises";

/** What the collector knows of time; tests hand in one of their own. */
export interface Clock {
  /** Epoch milliseconds. */
  nowMs(): number;
  /** Milliseconds that never step, for intervals. */
  elapsedMs(): number;
  /** Resolves after the time, or at once when the signal ends it; never rejects. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  elapsedMs: () => performance.now(),
  wait: (ms, signal) =>
    sleep(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    }),
};
