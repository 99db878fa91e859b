/** The servers whose polls were stored since the last tick. */
export type TickListener = (serverIds: readonly number[]) => void;

/** Shortest time between two ticks, milliseconds: with it a reading is on screen within a second. */
const TICK_GAP_MS = 400;

/** Tells listeners that polls were stored; polls close together make one tick. */
export class Ticks {
  private readonly listeners = new Map<TickListener, () => void>();
  private readonly waiting = new Set<number>();
  private timer: NodeJS.Timeout | undefined;
  private lastAtMs = Number.NEGATIVE_INFINITY;

  /** Calls the listener at every tick until the answered function is called, and `ended` when ticks stop for good. */
  subscribe(listener: TickListener, ended: () => void): () => void {
    this.listeners.set(listener, ended);
    return () => this.listeners.delete(listener);
  }

  get listenerCount(): number {
    return this.listeners.size;
  }

  /** Announces a server's poll: at once when the last tick is long enough ago, else with the next. */
  announce(serverId: number): void {
    this.waiting.add(serverId);
    this.announceNews();
  }

  /** Announces that something beside readings has changed: an alert, a setting. */
  announceNews(): void {
    if (this.timer !== undefined) return;
    const delayMs = Math.max(0, this.lastAtMs + TICK_GAP_MS - performance.now());
    this.timer = setTimeout(() => this.send(), delayMs);
    this.timer.unref();
  }

  /** Drops what waits and lets every listener go. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const ended of [...this.listeners.values()]) ended();
    this.listeners.clear();
  }

  private send(): void {
    this.timer = undefined;
    this.lastAtMs = performance.now();
    const serverIds = [...this.waiting];
    this.waiting.clear();
    for (const listener of [...this.listeners.keys()]) listener(serverIds);
  }
}
