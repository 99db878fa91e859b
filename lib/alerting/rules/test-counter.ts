import { createRandom } from "@/lib/simulator/random";
import { newSurgeState, type SurgeOptions, stepSurge, surgeView } from "./surge";

const DAY_MS = 86_400_000;

/** A counter of errors that rises by Poisson draws, polled every so many seconds from midnight UTC on. */
export class TestCounter {
  state = newSurgeState();
  nowMs = Date.UTC(2026, 10, 2);
  total = 1_000;
  /** Times at which a surge began. */
  readonly surges: number[] = [];
  private readonly draw;

  constructor(
    readonly options: SurgeOptions,
    seed = 1,
    readonly pollSeconds = 10,
  ) {
    this.draw = createRandom(seed);
  }

  /** So many hours at a rate (counts a minute), in batches. */
  run(hours: number, perMinute: number | ((hourOfDay: number) => number), batch = 1): this {
    const until = this.nowMs + hours * 3_600_000;
    while (this.nowMs < until) {
      const hour = (this.nowMs % DAY_MS) / 3_600_000;
      const rate = typeof perMinute === "number" ? perMinute : perMinute(hour);
      this.poll(batch * this.poisson((rate * this.pollSeconds) / 60 / batch));
    }
    return this;
  }

  /** One poll later, with so many more. */
  poll(count: number, afterSeconds = this.pollSeconds): this {
    this.nowMs += afterSeconds * 1000;
    this.total += count;
    const was = this.state.surging;
    this.state = stepSurge(this.state, { atMs: this.nowMs, total: this.total }, this.options);
    if (!was && this.state.surging) this.surges.push(this.nowMs);
    return this;
  }

  /** What rules see now. */
  view() {
    return surgeView(this.state, this.options, this.nowMs);
  }

  private poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let product = this.draw();
    let count = 0;
    while (product > limit) {
      product *= this.draw();
      count += 1;
    }
    return count;
  }
}
