import type { Tick } from "@/lib/http/api-schemas";
import type { StreamState } from "./link-state";

/** One connection to the stream. `close` ends it for good; no call follows. */
export interface Connection {
  readonly close: () => void;
}
export interface ConnectionListener {
  readonly onHello: () => void;
  readonly onTick: (tick: Tick) => void;
  readonly onError: () => void;
}

/** What the stream needs of the browser. */
export interface StreamPorts {
  readonly connect: (listener: ConnectionListener) => Connection;
  /** Calls once after so many milliseconds; gives back what cancels it. */
  readonly after: (delayMs: number, call: () => void) => () => void;
  /** From 0 to below 1. */
  readonly random: () => number;
}

const HELLO_WITHIN_MS = 5_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** The pause before the next try after so many failures in a row: doubling, 1 to 30 s, with up to half of it taken off. */
export function pauseMs(failures: number, random: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10));
  return full * (1 - random / 2);
}

/**
 * Keeps one connection open, and connects again with growing pauses when it fails or when nothing greets it
 * within five seconds (a proxy that holds the stream back). Gives back what ends it.
 */
export function keepStream(
  ports: StreamPorts,
  onTick: (tick: Tick) => void,
  onState: (state: StreamState) => void,
): () => void {
  let failures = 0;
  let connection: Connection | null = null;
  let cancelTimer = () => {};

  const drop = () => {
    cancelTimer();
    connection?.close();
    connection = null;
  };
  const fail = () => {
    drop();
    failures += 1;
    onState("failed");
    cancelTimer = ports.after(pauseMs(failures, ports.random()), connect);
  };
  const connect = () => {
    onState("connecting");
    cancelTimer = ports.after(HELLO_WITHIN_MS, fail);
    connection = ports.connect({
      onHello: () => {
        cancelTimer();
        failures = 0;
        onState("open");
      },
      onTick,
      onError: fail,
    });
  };
  connect();
  return drop;
}
