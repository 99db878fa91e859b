import { explain } from "@/lib/detection/explain";
import { newQueueState, type QueueState } from "@/lib/detection/queue-state";
import { ALARM_STATES, type DetectionSettings, type Profile } from "@/lib/detection/types";
import type { QueueDrain } from "@/lib/live/board";
import type { CallOut } from "./call-outs";
import { type PartReading, QueueRounds } from "./queue-rounds";

/** A queue under detection. */
export interface WatchedQueue {
  readonly id: number;
  readonly tenant: string;
  readonly name: string;
  readonly clusterId: number;
  readonly cluster: string;
  readonly depthMode: "sum" | "shared";
  profile: Profile;
  strategy: string | null;
  settings: DetectionSettings;
  readonly rounds: QueueRounds;
  state: QueueState;
  /** False until the polls stored before have been gone through; live polls are not taken meanwhile, for they are stored too. */
  caughtUp: boolean;
  /** Live polls that wait for the last of the stored ones; null before that and after. */
  waiting: WaitingPart[] | null;
  /** The moment of the state that is stored, epoch milliseconds; null when none is. */
  storedAtMs: number | null;
}

/** A live poll's part of a queue that has not caught up. */
export interface WaitingPart {
  readonly serverId: number;
  readonly atMs: number;
  readonly reading: PartReading | null;
}

/** What makes a queue watched. */
export type NewWatchedQueue = Omit<
  WatchedQueue,
  "rounds" | "state" | "caughtUp" | "waiting" | "storedAtMs"
> & {
  readonly stored: QueueState | undefined;
};

/** A queue that has yet to catch up with its stored polls. */
export function watchedQueue({ stored, ...queue }: NewWatchedQueue): WatchedQueue {
  return {
    ...queue,
    rounds: new QueueRounds(queue.depthMode),
    state: stored ?? newQueueState(),
    caughtUp: false,
    waiting: null,
    storedAtMs: stored?.atMs ?? null,
  };
}

const MINUTE_MS = 60_000;

/** How many queues share the budget of false alarms, ≥ 1. */
export function queuesInBudget(queues: Iterable<Pick<WatchedQueue, "profile">>): number {
  let count = 0;
  for (const { profile } of queues) if (profile !== "archive") count += 1;
  return Math.max(1, count);
}

/** What the board shows of a queue; its numbers only while something is wrong, the forecast only while it recovers. */
export function drainOf({ state, settings }: WatchedQueue, nowMs: number): QueueDrain {
  const shown = state.state ?? "learning";
  const calm = { usualAtMs: null, expectedDepartures: 0, departures: 0 };
  const stateSinceMs = Number.isNaN(state.sinceMs) ? null : state.sinceMs;
  if (shown === "recovering") {
    const { forecast } = explain(state, nowMs, settings);
    const usualAtMs = forecast && Math.ceil(forecast.usualAtMs / MINUTE_MS) * MINUTE_MS;
    return { ...calm, state: shown, sinceMs: stateSinceMs, usualAtMs };
  }
  if (!ALARM_STATES.has(shown) && shown !== "suspect")
    return { ...calm, state: shown, sinceMs: stateSinceMs };
  const { sinceMs, expectedDepartures, departures } = explain(state, nowMs, settings);
  return {
    state: shown,
    sinceMs,
    usualAtMs: null,
    expectedDepartures: Math.round(expectedDepartures),
    departures: Math.round(departures),
  };
}

/** The detection of a flagged queue, with the numbers of `atMs`. */
export function callOutOf({ state, settings }: WatchedQueue, atMs: number): CallOut {
  const {
    expectedDepartures,
    departures,
    depth,
    oneIn,
    reason,
    sinceMs,
    state: shown,
  } = explain(state, atMs, settings);
  return {
    state: shown,
    sinceMs,
    calledMs: state.sinceMs,
    expected: expectedDepartures,
    departed: departures,
    depth,
    oneIn,
    reason,
  };
}
