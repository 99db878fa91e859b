/** The value below which the share `fraction` (0…1) of the values lies, by nearest rank; NaN of none. */
export function percentile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(fraction * sorted.length) - 1));
  return sorted[rank] ?? Number.NaN;
}

/** The middle value; NaN of none. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Runs the work so often and answers how long each run took, milliseconds; the first tenth warms up and is left out. */
export async function timed(
  runs: number,
  work: (run: number) => Promise<unknown> | unknown,
): Promise<number[]> {
  const warmUp = Math.ceil(runs / 10);
  const tookMs: number[] = [];
  for (let run = -warmUp; run < runs; run++) {
    const startMs = performance.now();
    await work(run);
    if (run >= 0) tookMs.push(performance.now() - startMs);
  }
  return tookMs;
}
