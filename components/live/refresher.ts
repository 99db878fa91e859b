/** Runs a refresh at most once per gap and never twice at once; news that comes meanwhile causes one more run. */
export interface Refresher {
  readonly request: () => void;
  readonly stop: () => void;
}

/** What a refresher needs of its surroundings, in milliseconds. */
export interface RefresherPorts {
  readonly monotonicMs: () => number;
  readonly after: (delayMs: number, call: () => void) => () => void;
}

/** Makes a refresher whose runs begin at least `minGapMs` apart; `run` must not reject. */
export function createRefresher(
  ports: RefresherPorts,
  minGapMs: number,
  run: () => Promise<unknown>,
): Refresher {
  let lastStartMs = Number.NEGATIVE_INFINITY;
  let running = false;
  let wanted = false;
  let stopped = false;
  let cancel: (() => void) | null = null;

  const consider = () => {
    if (!wanted || running || stopped) return;
    const waitMs = lastStartMs + minGapMs - ports.monotonicMs();
    if (waitMs > 0) {
      cancel ??= ports.after(waitMs, () => {
        cancel = null;
        consider();
      });
      return;
    }
    // In a hidden page timers come late; news does not wait for them.
    cancel?.();
    cancel = null;
    wanted = false;
    running = true;
    lastStartMs = ports.monotonicMs();
    void run().finally(() => {
      running = false;
      consider();
    });
  };
  return {
    request: () => {
      wanted = true;
      consider();
    },
    stop: () => {
      stopped = true;
      cancel?.();
    },
  };
}
