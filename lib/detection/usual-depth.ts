import type { QueueState } from "./queue-state";

/** What lies this far above the highest depth of the hour is unusual. */
const PEAK_FACTOR = 1.5;
const PEAK_MARGIN = 5;
/** A backlog is gone when it is this close to the highest depth of the hour. */
const USUAL_MARGIN = 2;

/** The depth from which on the present hour is unusual, interactions; infinite while it was never seen. */
export function unusualDepth(state: QueueState): number {
  const peak = peakNow(state);
  return peak === null ? Number.POSITIVE_INFINITY : PEAK_FACTOR * peak + PEAK_MARGIN;
}

/** The depth up to which an incident is over in the present hour, interactions; 0 while it was never seen. */
export function usualDepth(state: QueueState): number {
  const peak = peakNow(state);
  return peak === null ? 0 : peak + USUAL_MARGIN;
}

/** The highest depth that the present hour is known to reach; null while it was never seen. */
function peakNow(state: QueueState): number | null {
  if (state.visitSlot < 0 || !state.learned) return null;
  const peak = state.baseline.peak(state.visitSlot);
  return peak > 0 ? peak : null;
}
