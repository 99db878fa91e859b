import type { SendFailure } from "./send-failure";

/** For how long a delivery is tried, ms. */
export const RETRY_WINDOW_MS = 86_400_000;
const FIRST_CEILING_MS = 5_000;
const LAST_CEILING_MS = 3_600_000;
const SHORTEST_MS = 1_000;

/**
 * When to try again after the `attempts`-th attempt failed at `nowMs`, epoch ms; null when it is over: the failure is permanent, or the next
 * attempt would come a day after the event. Exponential back-off with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"):
 * anywhere between 0 and a ceiling of 5 s, doubled each time, at most an hour; never before the receiver's `Retry-After`.
 */
export function nextAttemptMs(
  delivery: { readonly createdMs: number; readonly attempts: number },
  failure: SendFailure,
  nowMs: number,
  random: () => number,
): number | null {
  if (failure.permanent) return null;
  const ceilingMs = Math.min(FIRST_CEILING_MS * 2 ** (delivery.attempts - 1), LAST_CEILING_MS);
  const waitMs = Math.max(random() * ceilingMs, SHORTEST_MS, failure.retryAfterMs ?? 0);
  const nextMs = Math.ceil(nowMs + waitMs);
  return nextMs >= delivery.createdMs + RETRY_WINDOW_MS ? null : nextMs;
}
