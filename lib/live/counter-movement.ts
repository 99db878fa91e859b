/** How the counters of one group have moved since they were there. */
export interface CounterMovement {
  /** Since when readings hold the group, epoch milliseconds. */
  readonly presentSinceMs: number;
  /** When a counter rose for the first time since, and for the last time; null = not yet. */
  readonly movingSinceMs: number | null;
  readonly movedMs: number | null;
}

/** The movement of a group after a reading in which any of its counters `rose`, or none. */
export function movementAfter(
  before: CounterMovement | undefined,
  rose: boolean,
  atMs: number,
): CounterMovement {
  if (before === undefined) return { presentSinceMs: atMs, movingSinceMs: null, movedMs: null };
  if (!rose) return before;
  return { ...before, movingSinceMs: before.movingSinceMs ?? atMs, movedMs: atMs };
}
