import { COUNTER_GROUPS, COUNTER_RULES, type CounterGroup, type Tally } from "./counter-rules";
import type { RandomSource } from "./random";
import { samplePoisson } from "./samplers";

/** The KPI counters of one server. A group counts only while it is collected, and begins at zero when switched on. */
export class Counters {
  readonly #exact = new Float64Array(COUNTER_RULES.length);
  readonly #collects: Record<CounterGroup, boolean> = { requests: false, errors: false, espErrors: false };

  /** Adds what one step brought. */
  count(tally: Tally, random: RandomSource): void {
    for (const [index, rule] of COUNTER_RULES.entries()) {
      const expected = tally[rule.driver] * rule.perDriver;
      // Drawn even when not collected, so that switching a group does not change the story of the queues.
      const counts = rule.group === "requests" ? expected : samplePoisson(random, expected);
      if (this.#collects[rule.group]) this.#exact[index] = (this.#exact[index] ?? 0) + counts;
    }
  }

  /** Switches a group; switched on, it begins at zero. */
  collect(group: CounterGroup, on: boolean): void {
    if (this.#collects[group] !== on) this.#clear(group);
    this.#collects[group] = on;
  }

  /** True while the group is collected. */
  isCollected(group: CounterGroup): boolean {
    return this.#collects[group];
  }

  /** Lets all counters begin again, as after a restart. */
  reset(): void {
    for (const group of COUNTER_GROUPS) this.#clear(group);
  }

  /** The total of the counter at this place in `COUNTER_RULES`; null while its group is not collected. */
  totalAt(index: number): number | null {
    const rule = COUNTER_RULES[index];
    return rule !== undefined && this.#collects[rule.group] ? Math.floor(this.#exact[index] ?? 0) : null;
  }

  #clear(group: CounterGroup): void {
    for (const [index, rule] of COUNTER_RULES.entries()) if (rule.group === group) this.#exact[index] = 0;
  }
}
