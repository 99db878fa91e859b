/** One timer for everything on screen that grows older. */
export interface Ticker {
  readonly subscribe: (listener: () => void) => () => void;
  /** The monotonic time of the last beat, milliseconds. */
  readonly read: () => number;
}

/** What a ticker needs of the browser. */
export interface TickerPorts {
  readonly monotonicMs: () => number;
  /** Starts beats once a second; gives back what stops them. */
  readonly everySecond: (beat: () => void) => () => void;
  readonly isHidden: () => boolean;
  /** Calls on every change between shown and hidden; gives back what ends that. */
  readonly onVisibility: (changed: () => void) => () => void;
}

/** Makes a ticker that beats once a second while somebody listens and the page is shown. */
export function createTicker(ports: TickerPorts): Ticker {
  const listeners = new Set<() => void>();
  let beatAtMs = 0;
  let stopBeats: (() => void) | null = null;
  let stopWatching: (() => void) | null = null;

  const beat = () => {
    beatAtMs = ports.monotonicMs();
    for (const listener of listeners) listener();
  };
  const adjust = () => {
    const wanted = listeners.size > 0 && !ports.isHidden();
    if (wanted && stopBeats === null) {
      stopBeats = ports.everySecond(beat);
      beat();
    }
    if (!wanted && stopBeats !== null) {
      stopBeats();
      stopBeats = null;
    }
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      stopWatching ??= ports.onVisibility(adjust);
      adjust();
      return () => {
        listeners.delete(listener);
        adjust();
        if (listeners.size === 0) {
          stopWatching?.();
          stopWatching = null;
        }
      };
    },
    read: () => beatAtMs,
  };
}
