/** The server's time as its answers told it, carried on by the browser's monotonic clock. */
export interface ServerClock {
  /** Takes the `Date` header of an answer received now; ignores one that is absent or no date. */
  readonly hear: (dateHeader: string | null) => void;
  /** The server's time, epoch milliseconds, within about a second; the browser's own before any answer. */
  readonly nowMs: () => number;
}

/** Makes a server clock from a monotonic clock and the wall clock to begin with, both in milliseconds. */
export function createServerClock(monotonicMs: () => number, wallMs: () => number): ServerClock {
  let offsetMs: number | null = null;
  return {
    hear: (dateHeader) => {
      const saidMs = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
      if (Number.isFinite(saidMs)) offsetMs = saidMs - monotonicMs();
    },
    nowMs: () => (offsetMs === null ? wallMs() : offsetMs + monotonicMs()),
  };
}

/** The clock of the server that this page came from. */
export const serverClock = createServerClock(
  () => performance.now(),
  () => Date.now(),
);
