import type { DetectionState, Profile } from "../types";

/** Every possible cause, in the order in which they are usually found (Genesys' documentation). */
export const CAUSES = [
  "iwd-final-queue",
  "iwd-error-held",
  "more-work",
  "strategy-not-loaded",
  "submission-throttled",
  "router-disconnected",
  "fewer-routers",
  "no-agents",
  "fewer-agents",
  "disabled-or-conditioned",
  "capacity-rule",
  "one-server-not-connected",
  "view-missing",
  "returns",
  "workflow-without-end",
  "mandatory-logging",
] as const;
export type Cause = (typeof CAUSES)[number];

/** How a possible cause fits what was read; never a certainty. */
export const FITS = ["supported", "possible", "contradicted"] as const;
export type Fit = (typeof FITS)[number];

/** Other queues that hold work and are not archives: how many, how many of them drain, and how many do not or too slowly; the rest is not evaluated. */
export interface NearQueues {
  readonly waiting: number;
  readonly draining: number;
  readonly stopped: number;
}

/** A number over some minutes: whole numbers ≥ 0. */
export interface Course {
  readonly first: number;
  readonly last: number;
  readonly lowest: number;
  readonly highest: number;
  /** True when it fell between two readings. */
  readonly fell: boolean;
}

/** What was read of the whole queue over the last minutes; null = not reported. */
export interface RecentMinutes {
  /** From the first to the last reading, > 0. */
  readonly minutes: number;
  readonly depth: Course;
  readonly inRouting: Course | null;
  readonly entered: number | null;
  readonly left: number | null;
  /** How many leave a healthy queue in these minutes; null where that was not learned. */
  readonly usual: { readonly lower: number; readonly mean: number } | null;
}

/** The share of the queue that one server holds, over the last minutes. */
export interface ServerShare {
  readonly server: string;
  readonly depth: number;
  /** Interactions that left; where they are not counted, by how much the depth fell. */
  readonly left: number;
  /** Other queues that this server holds. */
  readonly near: NearQueues;
}

/** What is known around a queue that is flagged. */
export interface CauseQuestion {
  readonly state: DetectionState;
  readonly queue: string;
  readonly strategy: string | null;
  readonly profile: Profile;
  /** Interactions seen leaving since departures began to be missing; null when nothing ever left. */
  readonly departed: number | null;
  /** What the depth consists of, where the states are known; null = unknown. */
  readonly inRouting: number | null;
  readonly withAgent: number | null;
  /** Minutes for which nothing was in routing although work came in; null while that is not so. */
  readonly routingIdleMinutes: number | null;
  /** Minutes for which the oldest has waited; null = unknown. */
  readonly oldestMinutes: number | null;
  /** Null when too little was read in the last minutes. */
  readonly recent: RecentMinutes | null;
  /** Where each server holds a share of its own; empty where all report the same. */
  readonly servers: readonly ServerShare[];
  readonly sameStrategy: NearQueues;
  readonly sameCluster: NearQueues;
}

/** A possible cause with what supports it and contradicts it; never a certainty. */
export interface PossibleCause {
  readonly cause: Cause;
  readonly fit: Fit;
  readonly title: string;
  readonly check: string;
  readonly supporting: readonly string[];
  readonly opposing: readonly string[];
}
