/** Minutes that a ring remembers: the last hour and the minute that is running. */
export const RING_MINUTES = 61;

const MINUTE_MS = 60_000;
/** So much older than the ring is no late value, minutes. */
const SET_BACK_MINUTES = 5;

/** The last value of each of the last 61 minutes; a minute without a value is null. */
export class MinuteRing {
  private readonly values = new Float64Array(RING_MINUTES).fill(Number.NaN);
  /** The newest minute written, in epoch minutes. */
  private newest = Number.NEGATIVE_INFINITY;

  /** Keeps a value (null: unknown) as its minute's last. One older than the ring is dropped; one much older begins the ring anew, for the clock was set back. */
  set(atMs: number, value: number | null): void {
    const minute = Math.floor(atMs / MINUTE_MS);
    if (minute < this.newest - RING_MINUTES - SET_BACK_MINUTES) {
      this.values.fill(Number.NaN);
      this.newest = minute;
    }
    if (minute <= this.newest - RING_MINUTES) return;
    if (minute > this.newest) {
      const from = Math.max(this.newest + 1, minute - RING_MINUTES + 1);
      for (let skipped = from; skipped <= minute; skipped += 1)
        this.values[skipped % RING_MINUTES] = Number.NaN;
      this.newest = minute;
    }
    if (value !== null) this.values[minute % RING_MINUTES] = value;
  }

  /** The last value of the minute that lay `minutesAgo` (0 to 60) before `nowMs`, or null. */
  at(nowMs: number, minutesAgo: number): number | null {
    const minute = Math.floor(nowMs / MINUTE_MS) - minutesAgo;
    if (minute > this.newest || minute <= this.newest - RING_MINUTES) return null;
    const value = this.values[minute % RING_MINUTES];
    return value === undefined || Number.isNaN(value) ? null : value;
  }

  /** The sixty minutes that end with the one of `nowMs`, oldest first. */
  lastHour(nowMs: number): (number | null)[] {
    return Array.from({ length: 60 }, (_, index) => this.at(nowMs, 59 - index));
  }
}
