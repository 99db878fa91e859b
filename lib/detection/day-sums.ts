import { type Baseline, type KindOfDay, SLOTS_A_DAY, type VisitField } from "./baseline";
import { chiSquareQuantile } from "./quantiles";

/** The widths, in half hours, on which a day is tested for flatness: the whole day, six hours, two hours, one, half an hour. */
const WIDTHS = [SLOTS_A_DAY, 12, 4, 2, 1] as const;
/** Normal point of the flatness test: 1 % of flat days are taken for uneven. */
const Z_FLATNESS = 2.33;
const MIN_EXPECTED_BATCHES = 3;

/** Counts and seconds of a kind of day by half hour, with the sums before each place. It is filled anew for each question. */
export class DaySums {
  readonly events = new Float64Array(SLOTS_A_DAY);
  readonly seconds = new Float64Array(SLOTS_A_DAY);
  private readonly eventsBefore = new Float64Array(SLOTS_A_DAY + 1);
  private readonly secondsBefore = new Float64Array(SLOTS_A_DAY + 1);

  /** Takes a day's counts and the seconds in which they were counted. */
  fill(baseline: Baseline, kind: KindOfDay, events: VisitField, seconds: VisitField): void {
    for (let place = 0; place < SLOTS_A_DAY; place += 1) {
      const count = baseline.sum(events, kind, place);
      const time = baseline.sum(seconds, kind, place);
      this.events[place] = count;
      this.seconds[place] = time;
      this.eventsBefore[place + 1] = (this.eventsBefore[place] ?? 0) + count;
      this.secondsBefore[place + 1] = (this.secondsBefore[place] ?? 0) + time;
    }
  }

  eventsIn(from: number, to: number): number {
    return (this.eventsBefore[to] ?? 0) - (this.eventsBefore[from] ?? 0);
  }

  secondsIn(from: number, to: number): number {
    return (this.secondsBefore[to] ?? 0) - (this.secondsBefore[from] ?? 0);
  }

  /** The widest stretch around the place whose parts, at every smaller width, do not differ more than chance explains, half hours. */
  flatWidth(place: number, batch: number): number {
    for (const [index, width] of WIDTHS.entries()) {
      const from = place - (place % width);
      if (WIDTHS.slice(index + 1).every((part) => this.isFlat(from, width, part, batch))) return width;
    }
    return 1;
  }

  private isFlat(from: number, width: number, part: number, batch: number): boolean {
    const rate = this.eventsIn(from, from + width) / this.secondsIn(from, from + width);
    if (!(rate > 0)) return true;
    let statistic = 0;
    let parts = 0;
    let expected = 0;
    let seen = 0;
    for (let start = from; start < from + width; start += part) {
      expected += rate * this.secondsIn(start, start + part);
      seen += this.eventsIn(start, start + part);
      // Too thin for the χ² approximation alone: judged together with the next part.
      if (expected < MIN_EXPECTED_BATCHES * batch) continue;
      statistic += (seen - expected) ** 2 / (expected * batch);
      parts += 1;
      expected = 0;
      seen = 0;
    }
    return parts < 2 || statistic <= chiSquareQuantile(parts - 1, Z_FLATNESS);
  }
}
