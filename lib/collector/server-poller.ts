import type { PollAnswer } from "@/lib/interaction-server/bridge-client";
import type { Clock } from "./clock";
import { nextPollAfterFailure, nextRegularPoll, timeoutMs } from "./poll-schedule";

/** What a poller needs to know of its server, and whom it tells. */
export interface PollerOptions {
  readonly intervalMs: number;
  /** Wait before the first poll, milliseconds: spreads servers over time. */
  readonly phaseMs: number;
  readonly clock: Clock;
  /** One poll that ends within `timeoutMs`; never rejects. */
  poll(timeoutMs: number, signal: AbortSignal): Promise<PollAnswer>;
  /** Takes a poll's outcome; the next poll waits until it is done. */
  record(answer: PollAnswer): Promise<void>;
  /** Told when the next poll is known: its time (epoch milliseconds) and how many were skipped before it. */
  scheduled(nextPollMs: number, skipped: number): void;
}

/**
 * Polls one server at a fixed rate until the signal ends it: one poll in flight, slower while the server fails.
 * `failuresInARow` counts from the last answer.
 */
export async function pollForever(options: PollerOptions, signal: AbortSignal): Promise<void> {
  const { clock, intervalMs } = options;
  let dueMs = clock.elapsedMs() + options.phaseMs;
  let failuresInARow = 0;
  while (!signal.aborted) {
    await clock.wait(Math.max(0, dueMs - clock.elapsedMs()), signal);
    if (signal.aborted) return;
    const answer = await options.poll(timeoutMs(intervalMs), signal);
    // A poll that the stop cut short says nothing of the server.
    if (signal.aborted && answer.outcome === "failed") return;
    failuresInARow = answer.outcome === "failed" ? failuresInARow + 1 : 0;
    await options.record(answer);
    const nowMs = clock.elapsedMs();
    const next =
      answer.outcome === "failed"
        ? nextPollAfterFailure(dueMs, nowMs, intervalMs, failuresInARow, answer.failure.retryAfterMs)
        : nextRegularPoll(dueMs, nowMs, intervalMs);
    dueMs = next.dueMs;
    options.scheduled(clock.nowMs() + (dueMs - nowMs), next.skipped);
  }
}
