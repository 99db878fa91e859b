import type { Clock } from "@/lib/collector/clock";

/** What repeated work goes by; `failed` is handed what it throws. */
interface Repeating {
  readonly clock: Pick<Clock, "wait">;
  readonly signal: AbortSignal;
  readonly failed: (error: unknown) => void;
}

/** Does the work every so many milliseconds, first after that time, until the signal ends it. */
export async function repeat(
  everyMs: number,
  work: () => Promise<void>,
  { clock, signal, failed }: Repeating,
): Promise<void> {
  while (!signal.aborted) {
    await clock.wait(everyMs, signal);
    if (signal.aborted) return;
    await work().catch(failed);
  }
}
