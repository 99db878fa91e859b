const CELLS = 64;

/**
 * When the interactions that wait came, first in first out, in at most 64 cells: a long line is remembered in coarser
 * stretches of time, so that memory stays bounded and the age of the oldest stays nearly right.
 */
export class WaitingLine {
  #arrivedAtSec = new Float64Array(CELLS);
  #counts = new Float64Array(CELLS);
  #first = 0;
  #cells = 0;
  #spanSec = 1;

  /** Adds `count` interactions that came at `atSec` (epoch seconds, never falling). */
  push(atSec: number, count: number): void {
    if (count <= 0) return;
    const last = (this.#first + this.#cells - 1) % CELLS;
    if (this.#cells > 0 && atSec - (this.#arrivedAtSec[last] ?? 0) < this.#spanSec) {
      this.#counts[last] = (this.#counts[last] ?? 0) + count;
      return;
    }
    if (this.#cells === CELLS) this.#coarsen();
    const free = (this.#first + this.#cells) % CELLS;
    this.#arrivedAtSec[free] = atSec;
    this.#counts[free] = count;
    this.#cells += 1;
  }

  /** Takes the `count` oldest interactions. */
  take(count: number): void {
    let remaining = count;
    while (remaining > 0 && this.#cells > 0) {
      const here = this.#counts[this.#first] ?? 0;
      if (here > remaining) {
        this.#counts[this.#first] = here - remaining;
        return;
      }
      remaining -= here;
      this.#first = (this.#first + 1) % CELLS;
      this.#cells -= 1;
    }
    if (this.#cells === 0) this.#spanSec = 1;
  }

  /** When the oldest waiting interaction came, epoch seconds; null when nothing waits. */
  get oldestAtSec(): number | null {
    return this.#cells === 0 ? null : (this.#arrivedAtSec[this.#first] ?? null);
  }

  #coarsen(): void {
    const times = new Float64Array(CELLS);
    const counts = new Float64Array(CELLS);
    for (let cell = 0; cell < CELLS; cell += 1) {
      const from = (this.#first + cell) % CELLS;
      const to = cell >> 1;
      if (cell % 2 === 0) times[to] = this.#arrivedAtSec[from] ?? 0;
      counts[to] = (counts[to] ?? 0) + (this.#counts[from] ?? 0);
    }
    this.#arrivedAtSec = times;
    this.#counts = counts;
    this.#first = 0;
    this.#cells = CELLS / 2;
    this.#spanSec = Math.max(this.#spanSec * 2, ((times[CELLS / 2 - 1] ?? 0) - (times[0] ?? 0)) / CELLS);
  }
}
