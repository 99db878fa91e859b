import { SLOT_MINUTES, slotOfMinute } from "@/lib/detection/baseline";
import type { Departures } from "@/lib/http/detection-schemas";
import { ApiError } from "@/lib/http/problem";
import type { TimeSeries } from "@/lib/time-series/time-series";
import type { LiveDetection } from "./live-detection";
import { drainAt, watched } from "./queue-detection";
import { recordedObservations } from "./recorded-observations";
import { readParts } from "./recorded-parts";

const DAY_MS = 86_400_000;
/** The longest stretch whose polls are gone through. */
const MAX_STRETCH_MS = 31 * DAY_MS;
/** Past so many usual intervals between two readings nothing is said of the time between. */
const GAP_INTERVALS = 3;
const LONGEST_USUAL_SECONDS = 120;

/** A stretch of time and how finely it is wanted. */
export interface DeparturesQuery {
  readonly from: number;
  readonly to: number;
  readonly points: number;
}

interface Bucket {
  seconds: number;
  expected: number;
  lower: number;
  seen: number;
}

/**
 * What should have left a queue while work waited, by what its weeks have taught, and what did: interactions per minute (with depth alone
 * by how much the depth fell). Throws ApiError.
 */
export async function queueDepartures(
  { detection, timeSeries }: { readonly detection: LiveDetection; readonly timeSeries: TimeSeries },
  queueId: number,
  { from, to, points }: DeparturesQuery,
): Promise<Departures> {
  const queue = watched(detection, queueId);
  if (from >= to) throw new ApiError("bad-request", "`from` must lie before `to`.");
  if (to - from > MAX_STRETCH_MS) throw new ApiError("bad-request", "The stretch is longer than 31 days.");
  const stepMs = Math.ceil((to - from) / points / 1_000) * 1_000;
  const firstMs = Math.floor(from / stepMs) * stepMs;
  const buckets = new Map<number, Bucket>();
  const rate = ratesOf(queue);
  let before: { atMs: number; depth: number; left: number | undefined } | null = null;
  let usualSeconds = Number.POSITIVE_INFINITY;
  for (let sliceMs = firstMs; sliceMs < to; sliceMs += DAY_MS) {
    const parts = await readParts(
      detection.seriesOf(queue),
      timeSeries,
      sliceMs,
      Math.min(to, sliceMs + DAY_MS),
    );
    for (const observation of recordedObservations(parts, queue.depthMode)) {
      if (observation.kind === "missing") continue;
      const { atMs, depth, left } = observation;
      if (before !== null && atMs > before.atMs) {
        const seconds: number = (atMs - before.atMs) / 1_000;
        usualSeconds = Math.min(usualSeconds, Math.max(1, seconds));
        if (seconds <= Math.max(LONGEST_USUAL_SECONDS, GAP_INTERVALS * usualSeconds)) {
          const start = Math.floor(atMs / stepMs) * stepMs;
          const bucket = buckets.get(start) ?? { seconds: 0, expected: 0, lower: 0, seen: 0 };
          buckets.set(start, bucket);
          bucket.seconds += seconds;
          bucket.seen += departed(before, { depth, left }, queue.state.evidence);
          if (before.depth > 0 && queue.settings.closedAt?.(atMs) !== true) {
            const { mean, lower } = rate(atMs);
            bucket.expected += mean * seconds;
            bucket.lower += lower * seconds;
          }
        }
      }
      before = { atMs, depth, left };
    }
  }
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    stepMs,
    points: Array.from({ length: Math.max(1, Math.ceil((to - firstMs) / stepMs)) }, (_, index) => {
      const atMs = firstMs + index * stepMs;
      const bucket = buckets.get(atMs);
      const perMinute = (amount: number) => (60 * amount) / (bucket?.seconds ?? 1);
      return {
        at: new Date(atMs).toISOString(),
        expected: bucket === undefined ? null : perMinute(bucket.expected),
        lower: bucket === undefined ? null : perMinute(bucket.lower),
        seen: bucket === undefined ? null : perMinute(bucket.seen),
      };
    }),
  };
}

function departed(
  before: { readonly depth: number; readonly left: number | undefined },
  now: { readonly depth: number; readonly left: number | undefined },
  evidence: "counters" | "depth",
): number {
  if (evidence === "depth") return Math.max(0, before.depth - now.depth);
  return before.left === undefined || now.left === undefined ? 0 : Math.max(0, now.left - before.left);
}

/** The rates of a queue by moment, each half hour's beginning and rest derived once; interactions per second. */
function ratesOf({ state, settings }: ReturnType<typeof watched>) {
  const known = new Map<number, { mean: number; lower: number }>();
  return (atMs: number) => {
    const minute = settings.minuteOfWeek(atMs);
    const period = Math.floor(minute / 5);
    const found = known.get(period);
    if (found !== undefined) return found;
    const { mean, lower } = drainAt(state, slotOfMinute(minute), minute % SLOT_MINUTES);
    known.set(period, { mean, lower });
    return { mean, lower };
  };
}
