/** Minutes over which rates are taken. */
const WINDOW_MINUTES = 5;
/** One mark for each minute of the window, and one for the minute that is running. */
const MARKS = WINDOW_MINUTES + 1;
const MINUTE_MS = 60_000;
/** Over less time a single interaction would look like a rate, milliseconds. */
const LEAST_MS = MINUTE_MS;

/** What a mark holds, side by side: which minute, when its first reading was, and the counts then (NaN: not known). */
const [MINUTE, AT_MS, ENTERED, LEFT, STRIDE] = [0, 1, 2, 3, 4] as const;

/** Rates of one queue on one server, interactions a minute, ≥ 0; null where they are not known. */
export interface FlowRates {
  readonly inPerMinute: number | null;
  readonly outPerMinute: number | null;
}

/** Cumulative counts at the first reading of each of the last minutes, from which rates over five to six minutes are taken. */
export class FlowWindow {
  /** One array: there may be ten thousand windows. */
  private readonly marks = new Float64Array(MARKS * STRIDE).fill(Number.NaN);
  private lastMs = Number.NEGATIVE_INFINITY;
  private lastEntered = Number.NaN;
  private lastLeft = Number.NaN;

  /** Takes a reading, undefined where it does not count; a count that falls or a clock set back begins anew. */
  take(atMs: number, entered = Number.NaN, left = Number.NaN): FlowRates {
    if (atMs < this.lastMs) this.marks.fill(Number.NaN);
    if (entered < this.lastEntered) this.forget(ENTERED);
    if (left < this.lastLeft) this.forget(LEFT);
    this.lastMs = atMs;
    // A reading without counts does not say whether they began anew meanwhile.
    if (!Number.isNaN(entered)) this.lastEntered = entered;
    if (!Number.isNaN(left)) this.lastLeft = left;
    this.mark(atMs, entered, left);
    return {
      inPerMinute: this.rate(ENTERED, entered, atMs),
      outPerMinute: this.rate(LEFT, left, atMs),
    };
  }

  private forget(field: typeof ENTERED | typeof LEFT): void {
    for (let slot = 0; slot < MARKS; slot += 1) this.marks[slot * STRIDE + field] = Number.NaN;
  }

  private mark(atMs: number, entered: number, left: number): void {
    const minute = Math.floor(atMs / MINUTE_MS);
    const from = (minute % MARKS) * STRIDE;
    const isMarked = this.marks[from + MINUTE] === minute;
    if (isMarked && !(Number.isNaN(this.marks[from + ENTERED]) && Number.isNaN(this.marks[from + LEFT])))
      return;
    this.marks.set([minute, atMs, entered, left], from);
  }

  private rate(field: typeof ENTERED | typeof LEFT, count: number, atMs: number): number | null {
    const minute = Math.floor(atMs / MINUTE_MS);
    for (let ago = WINDOW_MINUTES; ago > 0; ago -= 1) {
      const from = ((minute - ago) % MARKS) * STRIDE;
      const before = this.marks[from + field] ?? Number.NaN;
      if (this.marks[from + MINUTE] !== minute - ago || Number.isNaN(before)) continue;
      const passedMs = atMs - (this.marks[from + AT_MS] ?? atMs);
      return passedMs < LEAST_MS || Number.isNaN(count) ? null : ((count - before) / passedMs) * MINUTE_MS;
    }
    return null;
  }
}
