import { stopEvidence } from "@/lib/detection/skellam";
import { BUDGET_SHARES } from "@/lib/detection/thresholds";
import type { Evidence } from "@/lib/detection/types";
import { healthyDrain } from "./queue-model";
import type { Run } from "./scenario";

const MONTH_SECONDS = 30 * 86_400;
const POLL_SECONDS = 5;
const STEP_SECONDS = 5;

/** Measures what no method can beat for one run: delay* = ln(1 + μγ)/μ, with the true rates while work waits and the share of the budget that stops have. */
export class BoundClock {
  readonly #run: Run;
  readonly #knob: { readonly queues: number; readonly falseAlarmsPerMonth: number };
  #polls = 0;
  #waiting = 0;
  #drain = 0;
  #information = 0;
  #waitsSinceMs: number | null = null;
  #lambdaMu = Number.NaN;
  #cached = 0;

  constructor(run: Run, knob: { readonly queues: number; readonly falseAlarmsPerMonth: number }) {
    this.#run = run;
    this.#knob = knob;
  }

  /** Since when work waits that nobody drains; null when there was nothing to find. */
  get waitsSinceMs(): number | null {
    return this.#waitsSinceMs;
  }

  /** Notes one poll's true depth. */
  see(atMs: number, depth: number): void {
    const { stop } = this.#run;
    if (stop !== null && atMs >= stop.fromMs) {
      const drains = healthyDrain(this.#run.model, atMs) > 0;
      if (this.#waitsSinceMs === null && depth > 0 && drains)
        this.#waitsSinceMs = Math.max(stop.fromMs, atMs - POLL_SECONDS * 1000);
      return;
    }
    this.#polls += 1;
    if (depth === 0) return;
    this.#waiting += 1;
    const drain = healthyDrain(this.#run.model, atMs);
    this.#drain += drain;
    if (this.#waiting % 120 === 0) this.#information += 120 * this.#informationAt(atMs, drain);
  }

  /** The bound in seconds, one poll interval included: from the moment that work waits, at the rates that then hold. */
  seconds(evidence: Evidence): number {
    const { stop, model } = this.#run;
    if (stop === null || this.#waitsSinceMs === null || this.#waiting === 0) return Number.NaN;
    const share = this.#waiting / this.#polls;
    const alarms = BUDGET_SHARES.stop * this.#knob.falseAlarmsPerMonth;
    const tolerated = (this.#knob.queues * MONTH_SECONDS * share) / alarms;
    const mean = (evidence === "counters" ? this.#drain : this.#information) / this.#waiting;
    const needed = Math.log(1 + mean * tolerated);
    let gathered = 0;
    let atMs = this.#waitsSinceMs;
    while (gathered < needed && atMs < this.#waitsSinceMs + 14 * 86_400_000) {
      const drain = healthyDrain(model, atMs);
      gathered += STEP_SECONDS * (evidence === "counters" ? drain : this.#informationAt(atMs, drain));
      atMs += STEP_SECONDS * 1000;
    }
    return (atMs - this.#waitsSinceMs) / 1000 + POLL_SECONDS;
  }

  /** KL(Poisson(λΔ) ‖ Skellam(λΔ, μΔ)) / Δ, nats per second. */
  #informationAt(atMs: number, drain: number): number {
    const lambda = this.#run.model.arrivalsPerSecond(atMs) * POLL_SECONDS;
    const mu = drain * POLL_SECONDS;
    const key = Math.round(lambda * 50) * 1e6 + Math.round(mu * 5000);
    if (key === this.#lambdaMu) return this.#cached;
    let sum = 0;
    let chance = Math.exp(-lambda);
    for (let rise = 0; rise < 60; rise += 1) {
      sum += chance * stopEvidence(rise, lambda, mu);
      chance *= lambda / (rise + 1);
      if (rise > lambda && chance < 1e-9) break;
    }
    this.#lambdaMu = key;
    this.#cached = sum / POLL_SECONDS;
    return this.#cached;
  }
}
