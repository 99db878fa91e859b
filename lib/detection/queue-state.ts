import { type Baseline, emptyBaseline, KINDS_OF_DAY, type SlotVisit } from "./baseline";
import type { DetectionState, Evidence } from "./types";

/** What the present minutes promise; derived from the baseline, never stored. */
export interface SlotRates {
  /** The minute of the local week from which this holds; −1 = to be derived anew. */
  period: number;
  /** The minute up to which it holds. */
  periodEnd: number;
  /** Lower estimate, events (batches of departures, or falls of the depth) per second; 0 = the clock stands. */
  eventsPerSecond: number;
  /** Lower estimate, interactions per second. */
  departuresPerSecond: number;
  /** Mean estimate, events as the baseline counts them per second. */
  meanPerSecond: number;
  /** Learned net change of the depth while work waits, interactions per second. */
  netPerSecond: number;
  /** Upper estimate of the arrivals, interactions per second; for the burst rule. */
  arrivalsPerSecond: number;
  /** Mean number of departures that come together, ≥ 1. */
  batch: number;
  /** Alarm thresholds in nats: not draining, draining slowly, growing; and the tail of the age. */
  drainThreshold: number;
  slowThreshold: number;
  growthThreshold: number;
  /** By how many nats W must fall from its peak for an alarm to end. */
  recovery: number;
  /** Polls of waiting work between two tolerated age alarms, ln. */
  lnAgePolls: number;
  /** With depth alone: the evidence of a rise by 0, 1, … in one ordinary poll. */
  readonly riseEvidence: Float64Array;
}

/** Everything the detector keeps of one queue. It is changed in place by `step`; {@link encodeState} makes it small. */
export interface QueueState {
  readonly baseline: Baseline;
  readonly rates: SlotRates;
  evidence: Evidence;
  state: DetectionState | null;
  sinceMs: number;
  /** The last reading taken, NaN where unknown. */
  atMs: number;
  depth: number;
  left: number;
  entered: number;
  capped: boolean;
  /** Readings in a row that did not tell `left`, at most 255. */
  readingsWithoutLeft: number;
  startedAtMs: number;
  /** Usual seconds between readings; 0 until two are known. */
  intervalSeconds: number;
  /** Readings refused in a row because they are older than the last one taken, and the newest of them. */
  refusedInRow: number;
  refusedAtMs: number;
  /** The soft CUSUM W, nats ≥ 0; the stuck clock S, nats ≥ 0; the slow-drain CUSUM, nats ≥ 0. */
  drainEvidence: number;
  stuckClock: number;
  slowEvidence: number;
  /** The highest W since the alarm began. */
  peakEvidence: number;
  notDraining: boolean;
  drainingSlowly: boolean;
  growing: boolean;
  waitingTooLong: boolean;
  /** A person called the stop expected: no alarm until something leaves. */
  excused: boolean;
  /** W has been above half its threshold since it last was 0: the stretch is not learned. */
  frozen: boolean;
  /** The clock has ticked at least once: there is a history. */
  learned: boolean;
  /** Since when W (or the slow evidence) is above 0, and what should have left and did since. */
  onsetMs: number;
  expectedSinceOnset: number;
  leftSinceOnset: number;
  slowOnsetMs: number;
  slowExpected: number;
  slowLeft: number;
  /** Since when work has waited and nothing left; NaN while that is not so. And the open seconds of it. */
  stuckSinceMs: number;
  stuckSeconds: number;
  emptySinceMs: number;
  /** Departures seen, forgetting as `observedSeconds` does; above 0 once there was one. */
  departuresObserved: number;
  /** Batches that should have left and did in the last interval, for pools; not stored. */
  intervalExpected: number;
  intervalDeparted: number;
  /** Depth alone: the rise and the seconds since the last fall. */
  riseSinceFall: number;
  secondsSinceFall: number;
  /** Since when nothing was in routing while work waited, and what entered since; NaN while that is not so. */
  routingIdleSinceMs: number;
  enteredWhileIdle: number;
  /** The visit of the present slot: what is settled, and what came since the onset. */
  visitSlot: number;
  readonly settled: SlotVisit;
  readonly unsettled: SlotVisit;
  visitPeak: number;
  /** The highest W in the visit, and minutes into it until waiting work was first taken (NaN: nothing has left yet; 0: at once). */
  visitEvidence: number;
  visitFirstMinutes: number;
  /** Visits not learned because of a suspected stop, newest last; learned when a person calls the alarm wrong. */
  held: HeldVisit[];
  /** The day whose slow stretch is watched, what left and what was expected in the stretch, and expected in the whole day. */
  heldDay: number;
  heldEvents: number;
  heldExpected: number;
  dayExpected: number;
  /** By kind of day. */
  readonly heldKinds: readonly HeldKind[];
  /** A new steady rate was just taken over; told with the next transition. */
  tookOver: boolean;
  observedSeconds: number;
  exposedSeconds: number;
  /** Sums for the batch size: squared surprise and mean per poll. */
  batchSquares: number;
  batchMean: number;
  /** Sums for the spread of the rate from visit to visit. */
  spreadExcess: number;
  spreadSquares: number;
  spreadNoise: number;
  /** Growth: the open block of minutes, its usual deviation squared, and the CUSUM. */
  blockFromMs: number;
  blockChange: number;
  blockExpected: number;
  blockVariance: number;
  growthEvidence: number;
  growthSinceMs: number;
  growthChange: number;
  /** Age of the oldest waiting work: ln seconds of its 99 % and 99.9 % points, and how many were seen. */
  lnAge99: number;
  lnAge999: number;
  ages: number;
}

/** Days in a row of one kind that were slow to the same share of what was expected. */
export interface HeldKind {
  days: number;
  ratio: number;
}

/** One visit of a slot that was held back from learning. */
export interface HeldVisit extends SlotVisit {
  readonly slot: number;
}

/** How many visits are held back at most. */
export const HELD_VISITS = 28;
/** How many rises have their evidence tabled; larger ones count as the last. */
const RISE_TABLE = 24;

/** The state of a queue that has never been seen. */
export function newQueueState(): QueueState {
  return {
    baseline: emptyBaseline(),
    rates: {
      period: -1,
      periodEnd: -1,
      eventsPerSecond: 0,
      departuresPerSecond: 0,
      meanPerSecond: 0,
      netPerSecond: 0,
      arrivalsPerSecond: 0,
      batch: 1,
      drainThreshold: 10,
      slowThreshold: 15,
      growthThreshold: 10,
      recovery: 8,
      lnAgePolls: 10,
      riseEvidence: new Float64Array(RISE_TABLE),
    },
    evidence: "depth",
    state: null,
    sinceMs: Number.NaN,
    atMs: Number.NaN,
    depth: Number.NaN,
    left: Number.NaN,
    entered: Number.NaN,
    capped: false,
    readingsWithoutLeft: 0,
    startedAtMs: Number.NaN,
    intervalSeconds: 0,
    refusedInRow: 0,
    refusedAtMs: Number.NaN,
    drainEvidence: 0,
    stuckClock: 0,
    slowEvidence: 0,
    peakEvidence: 0,
    notDraining: false,
    drainingSlowly: false,
    growing: false,
    waitingTooLong: false,
    excused: false,
    frozen: false,
    learned: false,
    onsetMs: Number.NaN,
    expectedSinceOnset: 0,
    leftSinceOnset: 0,
    slowOnsetMs: Number.NaN,
    slowExpected: 0,
    slowLeft: 0,
    stuckSinceMs: Number.NaN,
    stuckSeconds: 0,
    emptySinceMs: Number.NaN,
    departuresObserved: 0,
    intervalExpected: 0,
    intervalDeparted: 0,
    riseSinceFall: 0,
    secondsSinceFall: 0,
    routingIdleSinceMs: Number.NaN,
    enteredWhileIdle: 0,
    visitSlot: -1,
    settled: newVisit(),
    unsettled: newVisit(),
    visitPeak: 0,
    visitEvidence: 0,
    visitFirstMinutes: 0,
    held: [],
    heldDay: -1,
    heldEvents: 0,
    heldExpected: 0,
    dayExpected: 0,
    heldKinds: KINDS_OF_DAY.map(() => ({ days: 0, ratio: 0 })),
    tookOver: false,
    observedSeconds: 0,
    exposedSeconds: 0,
    batchSquares: 0,
    batchMean: 0,
    spreadExcess: 0,
    spreadSquares: 0,
    spreadNoise: 0,
    blockFromMs: Number.NaN,
    blockChange: 0,
    blockExpected: 0,
    blockVariance: 0,
    growthEvidence: 0,
    growthSinceMs: Number.NaN,
    growthChange: 0,
    lnAge99: 0,
    lnAge999: 0,
    ages: 0,
  };
}

function newVisit(): SlotVisit {
  return { exposedSeconds: 0, events: 0, rises: 0, falls: 0 };
}
