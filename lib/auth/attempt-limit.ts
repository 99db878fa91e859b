interface Attempts {
  failures: number;
  readonly untilMs: number;
}

/**
 * Counts failures by key and says when there were too many. It lives in memory, holds at most `maxKeys` and forgets a key `windowMs` after
 * its first failure.
 */
export class AttemptLimit {
  private readonly attempts = new Map<string, Attempts>();

  constructor(private readonly limits: { maxFailures: number; windowMs: number; maxKeys: number }) {}

  /** For how many milliseconds the key may not be tried; 0 when it may. */
  waitMs(key: string, nowMs: number): number {
    const found = this.find(key, nowMs);
    return found !== undefined && found.failures >= this.limits.maxFailures ? found.untilMs - nowMs : 0;
  }

  fail(key: string, nowMs: number): void {
    const found = this.find(key, nowMs);
    if (found !== undefined) {
      found.failures += 1;
      return;
    }
    const [oldest] = this.attempts.keys();
    if (oldest !== undefined && this.attempts.size >= this.limits.maxKeys) this.attempts.delete(oldest);
    this.attempts.set(key, { failures: 1, untilMs: nowMs + this.limits.windowMs });
  }

  succeed(key: string): void {
    this.attempts.delete(key);
  }

  get size(): number {
    return this.attempts.size;
  }

  private find(key: string, nowMs: number): Attempts | undefined {
    const found = this.attempts.get(key);
    if (found === undefined || nowMs < found.untilMs) return found;
    this.attempts.delete(key);
    return undefined;
  }
}
