import { type ChangeEvidence, NO_CHANGE_EVIDENCE } from "./change-evidence";

/** What the present minutes promise; derived from the baseline and the settings, never stored. Rates are per second. */
export interface SlotRates {
  /** The minute of the local week from which this holds; −1 = to be derived anew. */
  period: number;
  /** The minute up to which it holds. */
  periodEnd: number;
  /** Lower estimate, events (batches of departures, or falls of the depth); 0 = the clock stands. */
  eventsPerSecond: number;
  /** Lower estimate, interactions. */
  departuresPerSecond: number;
  /** Mean estimate, events as the baseline counts them. */
  meanPerSecond: number;
  /** The rate whose half the slow-drain test looks for, events. */
  slowPerSecond: number;
  /** What a queue that has recovered does, events. */
  healthyPerSecond: number;
  /** Depth alone: the depth from which on a change says how many left, interactions. */
  deepEnough: number;
  /** Mean and upper estimate of the arrivals, interactions; infinite while they are not known. */
  arrivalsPerSecond: number;
  arrivalsHighPerSecond: number;
  /** Mean number of departures, and of arrivals, that come together, ≥ 1. */
  batch: number;
  arrivalBatch: number;
  /** Half hours of the day that are read together, 48 where the day is flat. */
  pooledSlots: number;
  /** Alarm thresholds, nats. */
  drainThreshold: number;
  slowThreshold: number;
  growthThreshold: number;
  abandonThreshold: number;
  /** By how many nats W must fall from its peak for a full stop to be disproved. */
  recovery: number;
  /** Evidence of health with which an incident is recovering, nats. */
  recoveringAt: number;
  /** Evidence with which a recovering incident's alarm is back, nats. */
  relapseAt: number;
  /** What comes or goes, interactions per second, and the tilt of the tests for a rise and a fall. */
  churnPerSecond: number;
  trendTilt: number;
  /** An empty queue is well after so long, milliseconds. */
  emptiedMs: number;
  /** Polls of waiting work between two tolerated age alarms, ln. */
  lnAgePolls: number;
  /** What was removed at the most in a usual half hour, interactions per second. */
  removedPerSecond: number;
  /**
   * Depth alone: the evidence of a change of the depth in one ordinary poll, for a full stop, for half the drain against the lower estimate,
   * and for half of what a queue does that has recovered.
   */
  stopEvidence: ChangeEvidence;
  slowEvidence: ChangeEvidence;
  healthEvidence: ChangeEvidence;
}

/** Rates of a queue of which nothing is known. */
export function newRates(): SlotRates {
  return {
    period: -1,
    periodEnd: -1,
    eventsPerSecond: 0,
    departuresPerSecond: 0,
    meanPerSecond: 0,
    slowPerSecond: 0,
    healthyPerSecond: 0,
    deepEnough: 1,
    arrivalsPerSecond: Number.POSITIVE_INFINITY,
    arrivalsHighPerSecond: Number.POSITIVE_INFINITY,
    batch: 1,
    arrivalBatch: 1,
    pooledSlots: 1,
    drainThreshold: 10,
    slowThreshold: 15,
    growthThreshold: 15,
    abandonThreshold: 15,
    recovery: 8,
    recoveringAt: 6,
    relapseAt: 8,
    churnPerSecond: 0,
    trendTilt: 0.5,
    emptiedMs: 600_000,
    lnAgePolls: 10,
    removedPerSecond: Number.POSITIVE_INFINITY,
    stopEvidence: NO_CHANGE_EVIDENCE,
    slowEvidence: NO_CHANGE_EVIDENCE,
    healthEvidence: NO_CHANGE_EVIDENCE,
  };
}
