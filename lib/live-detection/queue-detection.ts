import type { Database } from "@/lib/db/database";
import { slotOfMinute } from "@/lib/detection/baseline";
import { type Explanation, explain } from "@/lib/detection/explain";
import { iwdRoleOf } from "@/lib/detection/iwd-queues";
import { suggestProfile } from "@/lib/detection/suggest-profile";
import type { DetectionState } from "@/lib/detection/types";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import { ApiError } from "@/lib/http/problem";
import type { Board } from "@/lib/live/board";
import type { TimeSeries } from "@/lib/time-series/time-series";
import { listDetections } from "./detection-list";
import type { LiveDetection } from "./live-detection";
import { countNear, nearSentence } from "./near-queues";
import { type Pool, poolSentence } from "./pools";
import { type Lately, queueCauses, readLately } from "./queue-causes";
import { listQueueNotices } from "./queue-notices";
import { usualWeek } from "./usual-rates";
import type { WatchedQueue } from "./watched-queue";

/** The newest detections that a queue's answer holds. */
const LISTED_DETECTIONS = 50;
const LISTED_NOTICES = 20;
/** States whose level a person may mark as the new normal. */
const LEVEL_STATES: ReadonlySet<DetectionState> = new Set(["growing", "draining-slowly", "recovering"]);
/** Below this depth no level is unusual. */
const UNUSUAL_DEPTH = 10;

/** What is read to explain a queue. */
export interface DetectionSources {
  readonly database: Database;
  readonly detection: LiveDetection;
  readonly board: Board;
  readonly timeSeries: TimeSeries;
}

/** Everything the detector says of a queue now, its numbers all of one moment. Throws ApiError `not-found`. */
export async function queueDetection(
  sources: DetectionSources,
  queueId: number,
  nowMs: number,
): Promise<QueueDetection> {
  const { detection, database } = sources;
  const queue = watched(detection, queueId);
  const lately = await readLately(sources, queue, nowMs);
  // Polls go on while the database is asked: all of what is shown is taken at one moment.
  const now = explainedNow(sources, queue, lately, nowMs);
  const { items } = await listDetections(database, detection, {
    queueId,
    pools: detection.poolsOf(queueId).map(({ key }) => key),
    limit: LISTED_DETECTIONS,
  });
  return { ...now, detections: items, notices: await listQueueNotices(database, queueId, LISTED_NOTICES) };
}

/** The queue under detection. Throws ApiError `not-found`. */
export function watched({ queues }: Pick<LiveDetection, "queues">, queueId: number): WatchedQueue {
  const queue = queues.get(queueId);
  if (queue === undefined) throw new ApiError("not-found", "There is no queue with this id.");
  return queue;
}

function explainedNow(
  sources: DetectionSources,
  queue: WatchedQueue,
  lately: Lately | null,
  nowMs: number,
): Omit<QueueDetection, "detections" | "notices"> {
  const { detection } = sources;
  const { state, settings } = queue;
  const atMs = Number.isNaN(state.atMs) ? nowMs : Math.max(nowMs, state.atMs);
  const shown = explain(state, atMs, settings);
  return {
    ...explanationOf(queue, shown),
    reading: readingOf(sources, queue),
    strategy: queue.strategy,
    profile: queue.profile,
    suggestedProfile: suggestedProfile(queue),
    pools: detection
      .poolsOf(queue.id)
      .map((pool) => poolOf(pool, queue))
      .sort((a, b) => Number(b.notDraining) - Number(a.notDraining)),
    causes: queueCauses(sources, queue, shown, atMs, lately),
    baseline: {
      timeZone: detection.timeZoneOf(queue.clusterId),
      observedDays: state.observedSeconds / 86_400,
      slots: usualWeek(state).map((rate) =>
        rate === null ? { mean: null, lower: null } : { mean: 3_600 * rate.mean, lower: 3_600 * rate.lower },
      ),
      slotNow: slotOfMinute(settings.minuteOfWeek(nowMs)),
    },
  };
}

function explanationOf({ state, caughtUp }: WatchedQueue, shown: Explanation) {
  const { forecast, abandonment } = shown;
  return {
    state: shown.state,
    since: Number.isNaN(shown.sinceMs) ? null : new Date(shown.sinceMs).toISOString(),
    sentence: caughtUp
      ? shown.reason
      : "Tidewatch is evaluating what it has stored of this queue; this takes a moment.",
    expected: shown.expectedDepartures,
    departed: shown.departures,
    oneIn: shown.oneIn,
    forecast:
      forecast === null
        ? null
        : { fallsPerMinute: forecast.fallsPerMinute, usualAt: new Date(forecast.usualAtMs).toISOString() },
    abandonment:
      abandonment === null
        ? null
        : {
            since: new Date(abandonment.sinceMs).toISOString(),
            removed: abandonment.removed,
            usual: abandonment.usual,
          },
    mayAdopt: LEVEL_STATES.has(shown.state) || isUnusualWithoutEvidence(state, shown),
    evidence: state.evidence,
    drainEvidence: state.drainEvidence,
    drainThreshold: state.rates.drainThreshold,
  };
}

/** Watched for its depth, not because departures are missing. */
function isUnusualWithoutEvidence(
  { drainEvidence, rates }: WatchedQueue["state"],
  { state, depth }: Explanation,
): boolean {
  return state === "suspect" && depth >= UNUSUAL_DEPTH && drainEvidence < rates.drainThreshold / 2;
}

/** The reading that the sentence and the groups count with, with what the board knows of the same moment. */
function readingOf(
  { board }: DetectionSources,
  { id, state, caughtUp }: WatchedQueue,
): QueueDetection["reading"] {
  if (!caughtUp || Number.isNaN(state.atMs) || Number.isNaN(state.depth)) return null;
  const numbers = board.queues.get(id)?.numbers;
  return {
    at: new Date(state.atMs).toISOString(),
    depth: state.depth,
    capped: state.capped,
    inRouting: numbers?.inRouting ?? null,
    withAgent: numbers?.withAgent ?? null,
    oldestAt: numbers?.oldestAtMs == null ? null : new Date(numbers.oldestAtMs).toISOString(),
  };
}

function poolOf(pool: Pool, queue: WatchedQueue): QueueDetection["pools"][number] {
  const near = countNear(queue, pool.members.values());
  return {
    kind: pool.kind,
    name: pool.name,
    ...near,
    notDraining: pool.calledOut,
    sentence: pool.calledOut ? poolSentence(pool) : nearSentence(near),
  };
}

/** A profile that the queue's name or its history speaks for, where it is another one. */
function suggestedProfile({ name, profile, state }: WatchedQueue): QueueDetection["suggestedProfile"] {
  const suggested =
    iwdRoleOf(name) === "final"
      ? ({ profile: "archive", reason: "iWD leaves finished interactions in a queue of this name." } as const)
      : suggestProfile(state);
  return suggested === null || suggested.profile === profile ? null : suggested;
}
