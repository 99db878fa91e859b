import type { Abandonment, DetectionState, Profile, RecoveryForecast } from "@/lib/detection/types";

/** Whether what is known still tells of now. */
export type Freshness = "fresh" | "stale" | "unknown";

interface Named {
  readonly id: number;
  readonly name: string;
}

/** What rules see of a queue. */
export interface QueueView extends Named {
  readonly cluster: string;
  readonly tenant: string;
  readonly profile: Profile;
  /** The servers that hold parts of it. */
  readonly servers: readonly Named[];
  /** False when all its servers are paused, or known from an import only: nothing is wrong with it then. */
  readonly isPolled: boolean;
  /** Interactions; null when unknown. */
  readonly depth: number | null;
  /** True when the depth means "at least": some server that holds a part does not answer, or the bridge counts no further. */
  readonly depthIsAtLeast: boolean;
  /** How long the oldest has waited, milliseconds; null when unknown or when nothing waits. */
  readonly oldestAgeMs: number | null;
  /** Receipt of the last fresh reading, epoch milliseconds; null before the first. */
  readonly lastReadingMs: number | null;
  readonly freshness: Freshness;
  /** Its last reading, epoch milliseconds, when all its polled servers have answered for an hour without naming it; otherwise null. */
  readonly absentSinceMs: number | null;
  /** What the detector says, since when (epoch milliseconds), and its sentence. */
  readonly state: DetectionState;
  readonly sinceMs: number | null;
  readonly sentence: string;
  /** Interactions that should have left since then, and those that did. */
  readonly expected: number;
  readonly departed: number;
  /** When a recovering queue is usual again; null where that is not known. */
  readonly forecast: RecoveryForecast | null;
  /** Null while no more than usual give up, or where that is not told. */
  readonly abandonment: Abandonment | null;
}

/** What rules see of a queue that stops together with others. */
export interface PoolMember extends Named {
  readonly cluster: string;
  readonly profile: Profile;
  readonly servers: readonly Named[];
  /** True when departures were expected since the onset and none was seen. */
  readonly silent: boolean;
}

/** What rules see of queues that stop together. */
export interface PoolView {
  /** As the detector names it: `strategy`, `cluster` or `group`, a slash, and which. */
  readonly id: string;
  readonly of: "strategy" | "cluster" | "group";
  readonly name: string;
  /** `unknown`: none of its queues has a fresh reading. */
  readonly notDraining: boolean | "unknown";
  readonly sinceMs: number | null;
  readonly sentence: string;
  readonly expected: number;
  readonly departed: number;
  readonly members: readonly PoolMember[];
}

/** What rules see of a server. */
export interface ServerView extends Named {
  readonly cluster: string;
  readonly state:
    | "running"
    | "starting"
    | "stopping"
    | "unknown"
    | "stale"
    | "unreachable"
    | "waiting"
    | "paused"
    | "imported";
  /** Since when it is in that state, epoch milliseconds. */
  readonly sinceMs: number | null;
  readonly failuresInARow: number;
  /** What was wrong with the last poll, for a person; null when nothing was. */
  readonly problem: string | null;
  /** Groups of counters in the last reading, and those that were seen before. */
  readonly collected: readonly string[];
  readonly collectedBefore: readonly string[];
  readonly lastReadingMs: number | null;
  /** How long it usually stays in its present state, starting or stopping, milliseconds; null without history. */
  readonly usualTransitionMs: number | null;
}

/** What a rule sees of a counter of errors. */
export interface CounterView {
  /** The rule that says what a surge is. */
  readonly ruleId: number;
  readonly group: string;
  readonly name: string;
  readonly server: Named;
  readonly cluster: string;
  readonly freshness: Freshness;
  readonly surge: SurgeView;
}

/** Whether a counter rises far faster than usual. Rates are counts per minute. */
export type SurgeView =
  | { readonly state: "learning" }
  | { readonly state: "calm"; readonly usualPerMinute: number }
  | {
      readonly state: "surging";
      /** The usual rate, and the rate since the onset, epoch milliseconds, with its count. */
      readonly usualPerMinute: number;
      readonly perMinute: number;
      readonly sinceMs: number;
      readonly count: number;
    };

/** Everything that rules look at. */
export interface Views {
  readonly queues: readonly QueueView[];
  readonly pools: readonly PoolView[];
  readonly servers: readonly ServerView[];
  readonly counters: readonly CounterView[];
}
