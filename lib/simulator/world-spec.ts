import type { CounterGroup } from "./counter-rules";
import type { WorkKind } from "./week-profile";

/** What a queue is for: feeds a strategy that waits for agents, is normally empty, or is meant to be large. */
export type QueueProfile = "distribution" | "immediate" | "archive";

/** One queue of a cluster and how its work behaves. */
export interface QueueSpec {
  readonly tenant: string;
  readonly name: string;
  readonly profile: QueueProfile;
  readonly kind: WorkKind;
  /** The strategy that drains it; an archive has none. */
  readonly strategy?: string;
  /** Interactions per hour in the busiest ordinary hour, over all servers that hold the queue. */
  readonly arrivalsPerHour: number;
  /** Mean seconds that one interaction takes an agent, or the strategy itself when the profile is `immediate`. */
  readonly handlingSeconds: number;
  /** Shape of the log-normal handling time. */
  readonly handlingSigma: number;
  /** Mean seconds after which a waiting customer gives up. */
  readonly patienceSeconds?: number;
  /** The share of their time that agents are busy when the week goes as planned, 0 to 1. */
  readonly utilisation: number;
  /** Interactions waiting when the simulation begins. */
  readonly startDepth: number;
  /** Names of the servers that hold a part of the queue. */
  readonly servers: readonly string[];
}

/** One Interaction Server. */
export interface ServerSpec {
  /** Unique in the world. */
  readonly name: string;
  readonly version: string;
  /** The `collect-*` groups that are on at the start. */
  readonly collects: readonly CounterGroup[];
  /** Why options cannot be written (a Configuration Server Proxy); absent when they can. */
  readonly readOnlyReason?: string;
}

/** Interaction Servers that work behind one Interaction Server Proxy, and their queues. */
export interface ClusterSpec {
  readonly name: string;
  readonly servers: readonly ServerSpec[];
  readonly queues: readonly QueueSpec[];
}

/** Everything that is simulated. */
export interface WorldSpec {
  readonly clusters: readonly ClusterSpec[];
  /**
   * True when every day is an ordinary Tuesday. The simulated week is shifted against the calendar, so that its weekend would else
   * stand on other days of it, which a history of two weeks can't explain.
   */
  readonly sameDays?: boolean;
}
