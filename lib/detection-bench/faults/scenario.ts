import type { DetectionState, Profile } from "@/lib/detection/types";

/** A kind of queue that faults happen to; queues of one name learn the same and share their snapshots. */
export interface FaultQueue {
  readonly name: string;
  /** What its agents can do when all are busy. */
  readonly departuresPerHour: number;
  readonly agents: number;
  /** Steady work round the clock, or open 8 to 18 on weekdays with a profile, day factor and busyness. */
  readonly day: "flat" | "daily";
  readonly profile: Profile;
  /** `agents`: taken when one is free; `at-once`: picked up within seconds; `never`: nobody takes it (an archive). */
  readonly taken: "agents" | "at-once" | "never";
  /** Mean seconds after which a waiting customer gives up. */
  readonly patienceSeconds?: number;
  /** Set where `inRouting` is reported: mean seconds that an interaction is in routing after it left the queue. */
  readonly routingSeconds?: number;
}

/** What goes wrong. */
export interface Fault {
  /** Departures per arrival while it lasts: 0.5 = half of what arrives can leave; null = the capacity stays what it is. */
  readonly capacity: number | null;
  /** By how many times more work arrives. */
  readonly work: number;
  /** How long, hours (of a queue that closes: of its open time). */
  readonly hours: number;
}

/** One kind of queue with one fault. */
export interface FaultScenario {
  readonly name: string;
  readonly title: string;
  readonly family: "stop" | "partial" | "work" | "burst" | "routing" | "immediate" | "archive";
  readonly queue: FaultQueue;
  readonly fault: Fault;
  /** False: reported without a promise (inside healthy variation, or too slow). */
  readonly promised: boolean;
  /** States that would be untrue here, such as a stop while everything leaves as usual. */
  readonly untrue: ReadonlySet<DetectionState>;
}
