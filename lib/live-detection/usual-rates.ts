import { SLOT_MINUTES, SLOTS, slotOfMinute } from "@/lib/detection/baseline";
import { healthyRate } from "@/lib/detection/healthy-rate";
import { batchSize, rateSpread } from "@/lib/detection/slot-rates";
import type { WatchedQueue } from "./watched-queue";

/** The middle of a half hour: where its rate is not bound by an edge. */
const MID_SLOT_MINUTES = 10;

/** How fast a queue usually drains while work waits: interactions per second, or with depth alone by how much the depth falls. */
export interface UsualRate {
  /** The detector's conservative estimate, 0 to `mean`. */
  readonly lower: number;
  readonly mean: number;
}

type Learned = Pick<WatchedQueue, "state" | "settings">;

/** The usual rate at a half hour of the week, 0 to 335; null where no departure was ever seen. */
export function usualRateOfSlot(state: Learned["state"], slot: number): UsualRate | null {
  const { mean, lower, fallsPerSecond } = healthyRate(state.baseline, {
    slot,
    minuteInSlot: Math.min(SLOT_MINUTES - 1, MID_SLOT_MINUTES),
    batch: batchSize(state),
    spread: rateSpread(state),
    observedDays: state.observedSeconds / 86_400,
  });
  if (!(mean > 0)) return null;
  const shown = state.evidence === "counters" ? mean : fallsPerSecond;
  return { mean: shown, lower: shown * Math.min(1, lower / mean) };
}

/** The usual rates of the whole week, by half hour. */
export function usualWeek(state: Learned["state"]): (UsualRate | null)[] {
  return Array.from({ length: SLOTS }, (_, slot) => usualRateOfSlot(state, slot));
}

/** The usual rate at an epoch millisecond, each half hour of the week derived once; null while closed and where none was ever seen. */
export function usualRates({ state, settings }: Learned): (atMs: number) => UsualRate | null {
  const known = new Map<number, UsualRate | null>();
  return (atMs) => {
    if (settings.closedAt?.(atMs) === true) return null;
    const slot = slotOfMinute(settings.minuteOfWeek(atMs));
    const found = known.get(slot);
    if (found !== undefined) return found;
    const rate = usualRateOfSlot(state, slot);
    known.set(slot, rate);
    return rate;
  };
}
