import { z } from "zod";

/** Time that passed between readings that knew: it stands while nothing is known. */
export const stopwatchSchema = z
  .object({
    /** Counted so far, milliseconds. */
    ranMs: z.number(),
    /** The last moment that knew, epoch milliseconds; null when the last one did not. */
    knownMs: z.number().nullable(),
  })
  .readonly();
export type Stopwatch = z.infer<typeof stopwatchSchema>;

/** Begins to count. */
export function start(nowMs: number): Stopwatch {
  return { ranMs: 0, knownMs: nowMs };
}

/** Counts on to a moment that knows. A clock that was set back adds nothing. */
export function tick({ ranMs, knownMs }: Stopwatch, nowMs: number): Stopwatch {
  return { ranMs: ranMs + (knownMs === null ? 0 : Math.max(0, nowMs - knownMs)), knownMs: nowMs };
}

/** Stands still until the next moment that knows. */
export function pause({ ranMs }: Stopwatch): Stopwatch {
  return { ranMs, knownMs: null };
}
