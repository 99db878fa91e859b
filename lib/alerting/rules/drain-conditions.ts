import type { DetectionState } from "@/lib/detection/types";
import type { Detection } from "./alert-state";
import { type Judgement, notKnown } from "./judgement";
import { count, duration, listing } from "./phrases";
import { SEVERITIES, type Severity } from "./rule";
import type { PoolView, QueueView } from "./views";

/** The last moment that a date can tell, epoch milliseconds. */
const LAST_MOMENT_MS = 8.64e15;

type Active = Judgement["active"];
type Standing = Readonly<Record<DetectionState, Active>>;

/**
 * The detector names the most severe state only, so what it hides is unknown. While a queue recovers its alert lasts and none begins. The
 * detector keeps its alarm until it is disproved, so a suspicion after it is an end.
 */
const NOT_DRAINING: Standing = {
  "not-draining": "yes",
  unconfirmed: "yes",
  suspect: "no",
  unknown: "unknown",
  "waiting-too-long": "no",
  "draining-slowly": "no",
  growing: "no",
  recovering: "unknown",
  learning: "no",
  ok: "no",
};
const DRAINING_SLOWLY: Standing = {
  ...NOT_DRAINING,
  "not-draining": "unknown",
  unconfirmed: "unknown",
  "waiting-too-long": "unknown",
  "draining-slowly": "yes",
};
const GROWING: Standing = { ...DRAINING_SLOWLY, "draining-slowly": "unknown", growing: "yes" };
const WAITING_TOO_LONG: Standing = {
  ...NOT_DRAINING,
  "not-draining": "unknown",
  "waiting-too-long": "yes",
  unconfirmed: "no",
};
const STANDINGS = {
  "queue-not-draining": NOT_DRAINING,
  "queue-draining-slowly": DRAINING_SLOWLY,
  "queue-growing": GROWING,
  "queue-age": WAITING_TOO_LONG,
} as const;

/** Judges a queue by the detector's state. A stop that is not confirmed is one severity lower than the rule. */
export function judgeDetection(
  kind: keyof typeof STANDINGS,
  queue: QueueView,
  severity: Severity,
): Judgement {
  return {
    active: STANDINGS[kind][queue.state],
    sentence: () => queue.sentence,
    numbers: () => ({
      expectedDepartures: queue.expected,
      departures: queue.departed,
      ...(queue.depth === null ? {} : { depth: queue.depth }),
    }),
    sinceMs: queue.sinceMs,
    detection: () => detectionOf(queue),
    severity: queue.state === "unconfirmed" ? lower(severity) : severity,
  };
}

/** Judges whether more customers give up than usual. */
export function judgeAbandonment(queue: QueueView): Judgement {
  if (queue.freshness !== "fresh" || queue.state === "unknown") return notKnown();
  const { abandonment } = queue;
  if (abandonment === null)
    return {
      active: "no",
      sentence: () => "No more give up than usual.",
      detection: () => detectionOf(queue),
    };
  const { sinceMs, removed, usual } = abandonment;
  return {
    active: "yes",
    sentence: () =>
      `${count(removed)} gave up in ${duration(Math.max(0, (queue.lastReadingMs ?? sinceMs) - sinceMs))}, usually ${count(usual)}.`,
    numbers: () => ({ removed, usual }),
    sinceMs,
    detection: () => detectionOf(queue),
  };
}

function detectionOf({ state, forecast, abandonment }: QueueView): Detection {
  return {
    state,
    forecast: isSound(forecast, forecast?.usualAtMs) ? forecast : null,
    abandonment: isSound(abandonment, abandonment?.sinceMs) ? abandonment : null,
  };
}

/** False where a number could not be stored, or a moment not be written as a date. */
function isSound(numbers: object | null, atMs = 0): boolean {
  return Object.values(numbers ?? {}).every(Number.isFinite) && Math.abs(atMs) <= LAST_MOMENT_MS;
}

/** Judges queues that stop together; the sentence lists those from which nothing leaves. */
export function judgePool(pool: PoolView): Judgement {
  const silent = silentMembers(pool);
  return {
    active: pool.notDraining === "unknown" ? "unknown" : pool.notDraining ? "yes" : "no",
    sentence: () =>
      pool.notDraining !== true || silent.length === 0
        ? pool.sentence
        : `${pool.sentence} Nothing leaves ${count(silent.length)} of its ${count(pool.members.length)} queues: ${listing(silent.map(({ name }) => name))}.`,
    numbers: () => ({
      expectedDepartures: pool.expected,
      departures: pool.departed,
      silentQueues: silent.length,
      queues: pool.members.length,
    }),
    sinceMs: pool.sinceMs,
  };
}

/** The queues that a pool's alert lists: silent since the onset, and no archives. */
export function silentMembers({ members }: PoolView): PoolView["members"] {
  return members.filter(({ silent, profile }) => silent && profile !== "archive");
}

function lower(severity: Severity): Severity {
  return SEVERITIES[Math.max(0, SEVERITIES.indexOf(severity) - 1)] ?? severity;
}
