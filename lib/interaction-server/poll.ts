/** The states a server reports of itself; `unknown` when its bridge does not say. */
export type ServerState = "starting" | "running" | "stopping" | "unknown";

/** What one answer says of one queue of one server; a missing member is unknown, never zero. */
export interface QueueReading {
  readonly tenant: string;
  readonly name: string;
  /** Interactions that still wait, a whole number. */
  readonly depth: number;
  readonly inRouting?: number;
  readonly withAgent?: number;
  /** When the oldest waiting interaction came, epoch milliseconds. */
  readonly oldestAtMs?: number;
  /** Cumulative since the server's start. */
  readonly entered?: number;
  /** Taken by routing, cumulative since the server's start. */
  readonly left?: number;
  /** Left in any other way, cumulative since the server's start. */
  readonly removed?: number;
  /** True when `depth` means "at least". */
  readonly capped: boolean;
  readonly strategy?: string;
}

/** One KPI counter: its group, its path inside the group (segments joined by `/`), and its total since the server's start. */
export interface CounterReading {
  readonly group: string;
  readonly name: string;
  readonly total: number;
}

/** What was refused of an answer whose rest is used: how many elements, and the first few named. */
export interface Refusals {
  readonly count: number;
  /** At most ten, each a sentence such as `queues[3].depth is not a whole number`. */
  readonly examples: readonly string[];
}

/** One answer to EventPing, read and checked. */
export interface Reading {
  /** When the values were read by the bridge's clock, epoch milliseconds; null when the bridge does not say. */
  readonly atMs: number | null;
  readonly server: {
    readonly application?: string;
    readonly version?: string;
    /** Identifies the run of the server: when it changes, all counters began again. */
    readonly startedAtMs?: number;
    readonly state: ServerState;
    /** 0 to 1 while starting or stopping. */
    readonly progress?: number;
  };
  readonly counters: readonly CounterReading[];
  readonly queues: readonly QueueReading[];
  /** True when a queue that is absent is empty; else absent means unknown. */
  readonly complete: boolean;
  readonly refused: Refusals;
}

/** Why a poll got no reading. */
export const FAILURE_KINDS = [
  "timeout",
  "refused",
  "tls",
  "unauthorised",
  "not-connected",
  "malformed",
  "too-large",
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** A poll that got no reading: its kind, and one sentence that a person can act on. */
export interface PollFailure {
  readonly kind: FailureKind;
  readonly sentence: string;
  /** How long the bridge asks us to wait (`Retry-After`), milliseconds. */
  readonly retryAfterMs?: number;
}

/** How one poll ended. */
export type PollResult =
  | { readonly outcome: "ok"; readonly reading: Reading }
  | { readonly outcome: "failed"; readonly failure: PollFailure };

/** Where one server is polled. */
export interface BridgeTarget {
  /** The bridge's base address, without a trailing slash. */
  readonly url: string;
  readonly token?: string;
  /** Why the token that it has can't be read; it is asked nothing then. */
  readonly tokenProblem?: string;
  /** Certificates (PEM) to trust in place of the system's. */
  readonly caPem?: string;
}
