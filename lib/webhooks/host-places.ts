const MOST_AT_ONCE = 128;
const PER_HOST = 2;
/** For a host that took the last message: several webhooks may go to one. */
const PER_PROVEN_HOST = 16;
/** Hosts whose last answer is remembered. */
const MOST_PROVEN = 1_000;

/** Places for attempts under way: 128 in all, and few for each host, so that one that hangs leaves room for the others. */
export class HostPlaces {
  readonly #taken = new Map<string, number>();
  readonly #proven = new Set<string>();
  #free = MOST_AT_ONCE;

  /** Takes a place; false when there is none for this host. */
  take(host: string): boolean {
    const taken = this.#taken.get(host) ?? 0;
    if (this.#free === 0 || taken >= (this.#proven.has(host) ? PER_PROVEN_HOST : PER_HOST)) return false;
    this.#free -= 1;
    this.#taken.set(host, taken + 1);
    return true;
  }

  /** Gives a place back; `took` says whether the host took its message, null when none was sent. */
  giveBack(host: string, took: boolean | null): void {
    const taken = (this.#taken.get(host) ?? 1) - 1;
    this.#free += 1;
    if (taken === 0) this.#taken.delete(host);
    else this.#taken.set(host, taken);
    if (took === true && this.#proven.size < MOST_PROVEN) this.#proven.add(host);
    if (took === false) this.#proven.delete(host);
  }
}
