import { Baseline, KINDS_OF_DAY, type SlotVisit } from "./baseline";
import { packedNumbers } from "./packed-numbers";
import { newRates, type SlotRates } from "./rates";
import type { Adoption, DetectionState, Evidence } from "./types";

/** Moments, epoch milliseconds; NaN where there is none. */
export const MOMENTS = [
  "sinceMs",
  /** Since when W, and the slow evidence, is above 0. */
  "onsetMs",
  "slowOnsetMs",
  "growthSinceMs",
  /** Since when work has waited and nothing left. */
  "stuckSinceMs",
  "emptySinceMs",
  /** Since when nothing was in routing while work waited. */
  "routingIdleSinceMs",
  /** Since when the evidence of recovery has been above 0. */
  "recoveryFromMs",
  "abandonedSinceMs",
] as const;

/** Numbers of the last reading that must be exact; NaN where it did not tell them. */
export const LAST_READING = ["atMs", "depth", "left", "entered", "removed", "startedAtMs"] as const;

/** Everything else that is stored. */
export const AMOUNTS = [
  /** Usual seconds between readings; 0 until two are known. */
  "intervalSeconds",
  /** Readings in a row that did not tell `left`, at most 255. */
  "readingsWithoutLeft",
  /** The soft CUSUM W, nats ≥ 0; the stuck clock S; the slow-drain CUSUM; the highest W since the alarm began. */
  "drainEvidence",
  "stuckClock",
  "slowEvidence",
  "peakEvidence",
  /** The same of missing beginnings of routing, with how many were seen and how many batches were expected to leave meanwhile. */
  "routingEvidence",
  "routingBegun",
  "routingExpected",
  /** The growth CUSUMs, one for each tilt. */
  "growthLow",
  "growthMiddle",
  "growthHigh",
  /** Evidence, nats ≥ 0, that departures are healthy, that arrivals are usual, that the depth rises, and that it falls. */
  "healthyEvidence",
  "calmEvidence",
  "riseEvidence",
  "fallEvidence",
  "recoveryFromDepth",
  /** How often the open incident recovered and was back. */
  "relapses",
  /** More customers give up than usual: the CUSUM, and what was removed and usual since its onset. */
  "abandonEvidence",
  "abandoned",
  "abandonUsual",
  /** What should have left, did, came in and was removed since the onset. */
  "expectedSinceOnset",
  "leftSinceOnset",
  "enteredSinceOnset",
  "removedSinceOnset",
  "slowExpected",
  "slowLeft",
  "slowFromDepth",
  /** Since growth began: the change of the depth, what came in and what usually would have. */
  "growthChange",
  "growthArrived",
  "growthUsual",
  /** Open seconds since `stuckSinceMs`. */
  "stuckSeconds",
  /** Departures seen, forgetting as `observedSeconds` does. */
  "departuresObserved",
  /** Interactions that are taken in a poll in which work waits: a slow mean. */
  "usualTaken",
  /** Depth alone: the rise and the seconds since the last fall. */
  "riseSinceFall",
  "secondsSinceFall",
  "enteredWhileIdle",
  /** The slot that is visited, its highest depth and W, minutes until waiting work was first taken (NaN: not yet), and what was removed. */
  "visitSlot",
  "visitPeak",
  "visitEvidence",
  "visitFirstMinutes",
  "visitRemoved",
  /** Today: events and expected events in what was held back from learning, and expected in the whole day. */
  "heldEvents",
  "heldExpected",
  "dayExpected",
  /** The day whose level is watched: seconds observed, seconds of an unusual level, what came in then and is usual, and the highest depth. */
  "levelObserved",
  "levelSeconds",
  "levelArrived",
  "levelUsual",
  "levelPeak",
  "observedSeconds",
  "exposedSeconds",
  /** Sums for the sizes of batches, of departures and of arrivals: squared surprise and mean per poll. */
  "batchSquares",
  "batchMean",
  "arrivalSquares",
  "arrivalMean",
  /** Sums for the spread from visit to visit, of the drain and of the arrivals. */
  "spreadExcess",
  "spreadSquares",
  "spreadNoise",
  "arrivalExcess",
  "arrivalVisits",
  /** Age of the oldest waiting work: ln seconds of its 99 % and 99.9 % points, and how many were seen. */
  "lnAge99",
  "lnAge999",
  "ages",
] as const;

/** Numbers that are not stored: the older readings refused in a row with the newest of them, the last reading's *in routing*, and the last interval for pools. */
const PASSING = ["refusedInRow", "refusedAtMs", "inRouting", "intervalExpected", "intervalDeparted"] as const;

/** What is true of a queue; the stored state keeps one bit for each, in this order. */
export const FLAGS = [
  "capped",
  "notDraining",
  "drainingSlowly",
  "growing",
  "waitingTooLong",
  /** A person called the stop expected: no alarm until something leaves. */
  "excused",
  /** W has been above half its threshold since it last was 0, or an incident is open: what is seen is not learned. */
  "frozen",
  /** The clock has ticked at least once: there is a history. */
  "learned",
  /** The alarm's evidence is disproved; its incident is open until the depth is usual again. */
  "recovering",
  "unconfirmed",
  "abandoning",
] as const;
export type Flag = (typeof FLAGS)[number];

/** Days in a row of one kind that were slow to the same share of what was expected, and that held the same unusual level. */
export interface HeldKind {
  days: number;
  ratio: number;
  levelDays: number;
  levelRatio: number;
  levelPeak: number;
}

/** One visit of a slot that was held back from learning. */
export interface HeldVisit extends SlotVisit {
  readonly slot: number;
}

/** How many visits are held back at most: two hours. */
export const MAX_HELD_VISITS = 4;

const Numbers = packedNumbers([...LAST_READING, ...MOMENTS, ...AMOUNTS, ...PASSING]);

/** Everything the detector keeps of one queue. It is changed in place by `step`; `encodeProgress` and the baseline's bytes store it. */
export class QueueState extends Numbers {
  baseline = new Baseline();
  readonly rates: SlotRates = newRates();
  evidence: Evidence = "depth";
  state: DetectionState | null = null;
  capped = false;
  notDraining = false;
  drainingSlowly = false;
  growing = false;
  waitingTooLong = false;
  excused = false;
  frozen = false;
  learned = false;
  recovering = false;
  unconfirmed = false;
  abandoning = false;
  /** The visit of the present slot: what is settled, and what came since the onset. */
  readonly settled = newVisit();
  readonly unsettled = newVisit();
  /** Visits not learned because of a suspected stop, newest last; learned when a person calls the alarm wrong. */
  held: HeldVisit[] = [];
  /** By kind of day. */
  readonly heldKinds: readonly HeldKind[] = KINDS_OF_DAY.map(() => ({
    days: 0,
    ratio: 0,
    levelDays: 0,
    levelRatio: 0,
    levelPeak: 0,
  }));
  /** A new normal was just adopted; told with the next transition. */
  adopted: Adoption | null = null;

  constructor() {
    super();
    for (const moment of MOMENTS) this[moment] = Number.NaN;
    for (const value of LAST_READING) this[value] = Number.NaN;
    this.refusedAtMs = Number.NaN;
    this.inRouting = Number.NaN;
    this.visitSlot = -1;
  }
}

/** The state of a queue that has never been seen. */
export function newQueueState(): QueueState {
  return new QueueState();
}

function newVisit(): SlotVisit {
  return { exposedSeconds: 0, events: 0, inflow: 0, outflow: 0 };
}
