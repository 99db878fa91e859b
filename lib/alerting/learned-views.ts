import type { Catalogue } from "@/lib/collector/catalogue";
import type { Collector } from "@/lib/collector/collector";
import type { Database } from "@/lib/db/database";
import type { LearnedViews } from "./live-views";
import type { Rule } from "./rules/rule";
import { SurgeWatch } from "./surge-watch";
import { TransitionTimes } from "./transition-times";

/** What rules need that the site does not show by itself: usual rates of errors, usual times of starts, groups seen before. */
export class LearnedSite {
  private readonly surges: SurgeWatch;
  private readonly transitions: TransitionTimes;

  constructor(
    database: Database,
    private readonly catalogue: Catalogue,
    private readonly collector: Pick<Collector, "watched">,
  ) {
    this.surges = new SurgeWatch(database, collector);
    this.transitions = new TransitionTimes(database);
  }

  /** Reads what was learned before. Throws what the driver throws. */
  async load(): Promise<void> {
    await this.surges.load();
    await this.transitions.load();
  }

  /** Learns from the newest readings and answers what rules see of it. */
  look(rules: readonly Rule[], falseAlarmsPerMonth: number, nowMs: number): LearnedViews {
    this.transitions.look(this.collector.watched.values(), nowMs);
    return {
      counters: this.surges.look(rules, falseAlarmsPerMonth, nowMs),
      usualTransitionMs: (serverId) => this.transitions.usualMs(serverId),
      collectedBefore: (serverId) => [
        ...new Set([...this.catalogue.of(serverId).counters.values()].map(({ group }) => group)),
      ],
    };
  }

  /** Stores what was learned, from time to time and at the end. Throws what the driver throws. */
  async store(nowMs: number, ends = false): Promise<void> {
    await this.surges.store(nowMs, ends);
    await this.transitions.store();
  }
}
