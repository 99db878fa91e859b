/** What Tidewatch says of a queue. Stored states name one by its place in this list: new ones go to the end. */
export const DETECTION_STATES = [
  "learning",
  "ok",
  "growing",
  "suspect",
  "unconfirmed",
  "waiting-too-long",
  "not-draining",
  "draining-slowly",
  "unknown",
  "recovering",
] as const;
export type DetectionState = (typeof DETECTION_STATES)[number];

/** States in which a queue is flagged: a person should look. `recovering` follows only one of these, and its incident is still open. */
export const ALARM_STATES: ReadonlySet<DetectionState> = new Set([
  "not-draining",
  "waiting-too-long",
  "unconfirmed",
  "draining-slowly",
  "growing",
]);

/** What a queue is for: feeds a strategy that waits for agents, is normally empty, or is meant to be large. */
export const PROFILES = ["distribution", "immediate", "archive"] as const;
export type Profile = (typeof PROFILES)[number];

/** How departures are seen: by the cumulative `left`, or only by falls of the depth. */
export type Evidence = "counters" | "depth";

/** One moment of one queue as the detector sees it; a missing member is unknown, never zero. */
export type Observation =
  | {
      readonly kind: "reading";
      /** When the values were read, epoch milliseconds. */
      readonly atMs: number;
      /** Interactions that wait, a whole number ≥ 0. */
      readonly depth: number;
      /** Taken by routing, cumulative since the server's start. */
      readonly left?: number | undefined;
      /** Cumulative since the server's start. */
      readonly entered?: number | undefined;
      /** Left in any other way, cumulative; never counts as draining. */
      readonly removed?: number | undefined;
      readonly inRouting?: number | undefined;
      /** When the oldest waiting interaction came, epoch milliseconds. */
      readonly oldestAtMs?: number | undefined;
      /** True when `depth` means "at least". */
      readonly capped?: boolean | undefined;
      /** Identifies the server's run: when it changes, the counters began again. */
      readonly startedAtMs?: number | undefined;
    }
  | {
      /** No fresh reading: the poll failed, was stale, or the server is starting or stopping. */
      readonly kind: "missing";
      readonly atMs: number;
    };
export type Reading = Extract<Observation, { kind: "reading" }>;

/** What a person sets, the same for all polls of a queue until it is changed. */
export interface DetectionSettings {
  readonly profile: Profile;
  /** The one knob: false alarms tolerated per 30 days over all queues, > 0. */
  readonly falseAlarmsPerMonth: number;
  /** How many queues share that budget, ≥ 1. */
  readonly queues: number;
  /** The minute of the local week at an epoch millisecond: Monday 00:00 = 0, up to 10,079. */
  minuteOfWeek(atMs: number): number;
  /** True on holidays and outside given opening hours: the clock stands and nothing is learned. Absent = learned. */
  closedAt?(atMs: number): boolean;
  /**
   * Where opening hours are not given: when a queue is likely open. On its first day only such time makes a queue `unconfirmed`
   * that was never seen to drain. Absent = at any time.
   */
  likelyOpenAt?(atMs: number): boolean;
  /**
   * By how many times the usual arrivals a calendar entry expects more work at that moment, ≥ 1: growth within it is not flagged, a
   * stop always is. Absent = 1.
   */
  plannedPeakAt?(atMs: number): number;
}

/** When a recovering queue is expected to be usual again. */
export interface RecoveryForecast {
  /** By how much the depth falls, interactions a minute, > 0. */
  readonly fallsPerMinute: number;
  /** When the depth reaches its usual level at that pace, epoch milliseconds. */
  readonly usualAtMs: number;
}

/** More customers give up than usual at this hour. */
export interface Abandonment {
  readonly sinceMs: number;
  /** Interactions removed without being routed since then, and how many are usual. */
  readonly removed: number;
  readonly usual: number;
}

/** What a queue took over as its new normal: a rate of departures, or a level of depth and arrivals. */
export type Adoption = "rate" | "level";

/** A change of state with the numbers that explain it. */
export interface Transition {
  readonly atMs: number;
  readonly state: DetectionState;
  /** Null at a queue's first observation. */
  readonly previous: DetectionState | null;
  /** Since when the condition holds: for drains, since when departures are missing. Epoch milliseconds. */
  readonly sinceMs: number;
  /** Interactions that would normally have left since then, by the lower estimate. */
  readonly expectedDepartures: number;
  /** Interactions seen leaving since then (with depth alone: by how much it fell). */
  readonly departures: number;
  readonly depth: number;
  /** A healthy queue does this once in so many waits; 1 to 1,000,000. */
  readonly oneIn: number;
  /** One or more sentences with the numbers. */
  readonly reason: string;
  /** Only while `recovering`, and only when the depth falls. */
  readonly forecast: RecoveryForecast | null;
  /** Null while no more than usual give up, or where `removed` is not told. */
  readonly abandonment: Abandonment | null;
  /** Set on the one transition with which a new normal is adopted; its state may be the previous one. */
  readonly adopted: Adoption | null;
}
