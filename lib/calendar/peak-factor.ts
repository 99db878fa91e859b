import type { DetectionSettings } from "@/lib/detection/types";

/** A time in which more work is expected, epoch milliseconds; the end is exclusive. */
export interface PeakPeriod {
  readonly startMs: number;
  readonly endMs: number;
  /** How many times the usual work, ≥ 1. */
  readonly factor: number;
}

/** What the detector asks of planned peaks; nothing where there are none. */
export function plannedPeakSettings(
  periods: readonly PeakPeriod[],
): Pick<DetectionSettings, "plannedPeakAt"> {
  return periods.length === 0 ? {} : { plannedPeakAt: createPeakFactor(periods) };
}

/** How many times the usual work is expected at a moment (epoch milliseconds): the largest factor of the periods that hold it, else 1. */
export function createPeakFactor(periods: readonly PeakPeriod[]): (atMs: number) => number {
  const edges = [...new Set(periods.flatMap(({ startMs, endMs }) => [startMs, endMs]))].sort(
    (one, other) => one - other,
  );
  const factors = edges.map((edgeMs) =>
    periods.reduce(
      (most, { startMs, endMs, factor }) =>
        startMs <= edgeMs && edgeMs < endMs ? Math.max(most, factor) : most,
      1,
    ),
  );
  let fromMs = Number.NaN;
  let toMs = Number.NaN;
  let factor = 1;
  return (atMs) => {
    // Between two edges the answer stays: nearly every call is answered here.
    if (atMs >= fromMs && atMs < toMs) return factor;
    const next = firstAfter(edges, atMs);
    fromMs = edges[next - 1] ?? Number.NEGATIVE_INFINITY;
    toMs = edges[next] ?? Number.POSITIVE_INFINITY;
    factor = factors[next - 1] ?? 1;
    return factor;
  };
}

/** The place of the first edge later than `atMs`. */
function firstAfter(edges: readonly number[], atMs: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
