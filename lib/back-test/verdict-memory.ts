import type { Verdict } from "./episodes";

const MOST_EPISODES = 50_000;

/** Remembers verdicts by what was asked, so that only a changed setting is judged anew; the oldest go first. */
export class VerdictMemory {
  readonly #verdicts = new Map<string, Verdict>();
  #weight = 0;

  constructor(private readonly mostEpisodes = MOST_EPISODES) {}

  find(question: string): Verdict | undefined {
    return this.#verdicts.get(question);
  }

  keep(question: string, verdict: Verdict): void {
    if (this.#verdicts.has(question)) return;
    this.#verdicts.set(question, verdict);
    this.#weight += weightOf(verdict);
    for (const [oldest, old] of this.#verdicts) {
      if (this.#weight <= this.mostEpisodes || oldest === question) return;
      this.#verdicts.delete(oldest);
      this.#weight -= weightOf(old);
    }
  }
}

/** One without episodes takes memory too. */
function weightOf({ episodes }: Verdict): number {
  return 1 + episodes.length;
}
