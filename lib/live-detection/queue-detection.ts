import type { Database } from "@/lib/db/database";
import { SLOT_MINUTES, SLOTS, slotOfMinute } from "@/lib/detection/baseline";
import { possibleCauses } from "@/lib/detection/causes";
import { explain } from "@/lib/detection/explain";
import { healthyRate } from "@/lib/detection/healthy-rate";
import { batchSize, rateSpread } from "@/lib/detection/slot-rates";
import { suggestProfile } from "@/lib/detection/suggest-profile";
import { ALARM_STATES } from "@/lib/detection/types";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import { ApiError } from "@/lib/http/problem";
import type { Board } from "@/lib/live/board";
import { listDetections } from "./detection-list";
import type { LiveDetection } from "./live-detection";
import { poolSentence } from "./pools";
import { listQueueNotices } from "./queue-notices";
import type { WatchedQueue } from "./watched-queue";

/** The newest call-outs that a queue's answer holds. */
const LISTED_DETECTIONS = 50;
const LISTED_NOTICES = 20;
/** The middle of a half hour: where its rate is not bound by an edge. */
const MID_SLOT_MINUTES = 10;

/** What is read to tell of a queue. */
export interface DetectionSources {
  readonly database: Database;
  readonly detection: LiveDetection;
  readonly board: Board;
}

/** Everything the detector says of a queue now. Throws ApiError `not-found`. */
export async function queueDetection(
  sources: DetectionSources,
  queueId: number,
  nowMs: number,
): Promise<QueueDetection> {
  const { detection, database } = sources;
  const queue = watched(detection, queueId);
  const { state, settings, profile } = queue;
  const atMs = Number.isNaN(state.atMs) ? nowMs : Math.max(nowMs, state.atMs);
  const shown = explain(state, atMs, settings);
  const suggested = suggestProfile(state);
  const pools = detection.poolsOf(queueId);
  const { items } = await listDetections(database, detection, {
    queueId,
    pools: pools.map(({ key }) => key),
    limit: LISTED_DETECTIONS,
  });
  return {
    state: shown.state,
    since: Number.isNaN(shown.sinceMs) ? null : new Date(shown.sinceMs).toISOString(),
    sentence: queue.caughtUp
      ? shown.reason
      : "Tidewatch is going through what it has stored of this queue; this takes a moment.",
    expected: shown.expectedDepartures,
    departed: shown.departures,
    oneIn: shown.oneIn,
    evidence: state.evidence,
    drainEvidence: state.drainEvidence,
    drainThreshold: state.rates.drainThreshold,
    strategy: queue.strategy,
    profile,
    suggestedProfile: suggested === null || suggested.profile === profile ? null : suggested,
    pools: pools
      .map((pool) => ({
        kind: pool.kind,
        name: pool.name,
        queues: pool.members.size,
        notDraining: pool.calledOut,
        sentence: poolSentence(pool),
      }))
      .sort((a, b) => Number(b.notDraining) - Number(a.notDraining)),
    causes: ALARM_STATES.has(shown.state) && shown.state !== "growing" ? causesOf(sources, queue, atMs) : [],
    baseline: {
      timeZone: detection.timeZoneOf(queue.clusterId),
      observedDays: state.observedSeconds / 86_400,
      slots: weekOf(queue),
      slotNow: slotOfMinute(settings.minuteOfWeek(nowMs)),
    },
    detections: items,
    notices: await listQueueNotices(database, queueId, LISTED_NOTICES),
  };
}

/** The queue under detection. Throws ApiError `not-found`. */
export function watched({ queues }: Pick<LiveDetection, "queues">, queueId: number): WatchedQueue {
  const queue = queues.get(queueId);
  if (queue === undefined) throw new ApiError("not-found", "There is no queue with this id.");
  return queue;
}

/** How a queue drains at each half hour of the week, interactions per hour while work waits. */
function weekOf({ state }: WatchedQueue): QueueDetection["baseline"]["slots"] {
  return Array.from({ length: SLOTS }, (_, slot) => {
    const { mean, lower } = drainAt(state, slot, MID_SLOT_MINUTES);
    return mean > 0 ? { mean: 3_600 * mean, lower: 3_600 * lower } : { mean: null, lower: null };
  });
}

/** What a half hour of the week promises while work waits, interactions per second; with depth alone by how much the depth falls. */
export function drainAt(
  state: WatchedQueue["state"],
  slot: number,
  minuteInSlot: number,
): { mean: number; lower: number } {
  const { mean, lower, fallsPerSecond } = healthyRate(state.baseline, {
    slot,
    minuteInSlot: Math.min(SLOT_MINUTES - 1, minuteInSlot),
    batch: batchSize(state),
    spread: rateSpread(state),
    observedDays: state.observedSeconds / 86_400,
  });
  if (state.evidence === "counters" || mean <= 0) return { mean, lower };
  return { mean: fallsPerSecond, lower: fallsPerSecond * (lower / mean) };
}

function causesOf({ detection, board }: DetectionSources, queue: WatchedQueue, atMs: number) {
  const { state } = queue;
  const numbers = board.queues.get(queue.id)?.numbers;
  const around = (isNear: (other: WatchedQueue) => boolean) => {
    const near = [...detection.queues.values()].filter(
      (other) =>
        other.id !== queue.id && other.profile !== "archive" && other.state.depth > 0 && isNear(other),
    );
    const calledOut = near.filter(
      (other) => other.state.state !== null && ALARM_STATES.has(other.state.state),
    );
    return { waiting: near.length, calledOut: calledOut.length };
  };
  const inCluster = (other: WatchedQueue) => other.clusterId === queue.clusterId;
  return possibleCauses({
    strategy: queue.strategy,
    profile: queue.profile,
    departed:
      state.departuresObserved === 0
        ? null
        : Math.round(state.drainingSlowly ? state.slowLeft : state.leftSinceOnset),
    inRouting: numbers?.inRouting ?? null,
    withAgent: numbers?.withAgent ?? null,
    routingIdleMinutes:
      Number.isNaN(state.routingIdleSinceMs) || state.enteredWhileIdle === 0
        ? null
        : (atMs - state.routingIdleSinceMs) / 60_000,
    sameStrategy: around(
      (other) => inCluster(other) && queue.strategy !== null && other.strategy === queue.strategy,
    ),
    sameCluster: around(inCluster),
    drainsSlowly: state.state === "draining-slowly",
  });
}
