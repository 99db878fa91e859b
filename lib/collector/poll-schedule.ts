/** Longest pause between polls of a failing server, milliseconds. */
export const MAX_BACK_OFF_MS = 60_000;

/** When a server is due next, and how many of its regular polls were left out on the way. */
export interface NextPoll {
  readonly dueMs: number;
  readonly skipped: number;
}

/**
 * Fixed-rate schedule: polls fall on the grid `phaseMs + k·intervalMs`, so a slow poll never shifts the later
 * ones; grid points that passed meanwhile are skipped and counted. All times in milliseconds of one clock.
 */
export function nextRegularPoll(lastDueMs: number, nowMs: number, intervalMs: number): NextPoll {
  const next = lastDueMs + intervalMs;
  if (next > nowMs) return { dueMs: next, skipped: 0 };
  const skipped = Math.floor((nowMs - next) / intervalMs) + 1;
  return { dueMs: next + skipped * intervalMs, skipped };
}

/**
 * After `failuresInARow` (1 or more) the pause doubles from the interval up to MAX_BACK_OFF_MS, or up to the
 * interval itself where that is longer; a longer wait that the server asked for is kept, up to the same limit.
 * The poll still falls on the server's grid; what back-off leaves out is not counted as skipped.
 */
export function nextPollAfterFailure(
  lastDueMs: number,
  nowMs: number,
  intervalMs: number,
  failuresInARow: number,
  retryAfterMs = 0,
): NextPoll {
  const limitMs = Math.max(intervalMs, MAX_BACK_OFF_MS);
  const doubled = intervalMs * 2 ** Math.min(failuresInARow - 1, 20);
  const pauseMs = Math.min(limitMs, Math.max(doubled, retryAfterMs));
  const steps = Math.max(1, Math.floor(pauseMs / intervalMs));
  const target = lastDueMs + steps * intervalMs;
  return target > nowMs ? { dueMs: target, skipped: 0 } : nextRegularPoll(lastDueMs, nowMs, intervalMs);
}

/** Spreads servers over an interval by the golden ratio, so that any number of them lies nearly even: 0…intervalMs. */
export function phaseMs(index: number, intervalMs: number): number {
  return Math.floor(((index * 0.618_033_988_75) % 1) * intervalMs);
}

/** How long a poll may take: shorter than the interval, at most ten seconds, and at least half a second. */
export function timeoutMs(intervalMs: number): number {
  return Math.max(500, Math.min(10_000, Math.floor(intervalMs * 0.8)));
}
