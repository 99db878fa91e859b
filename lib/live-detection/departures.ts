import type { Departures } from "@/lib/http/detection-schemas";
import { ApiError } from "@/lib/http/problem";
import type { TimeSeries } from "@/lib/time-series/time-series";
import type { LiveDetection } from "./live-detection";
import { watched } from "./queue-detection";
import { recordedObservations } from "./recorded-observations";
import { readParts } from "./recorded-parts";
import { type UsualRate, usualRates } from "./usual-rates";

const DAY_MS = 86_400_000;
const MAX_PERIOD_MS = 31 * DAY_MS;
/** Past so many usual intervals between two readings the time between counts as not read. */
const GAP_INTERVALS = 3;
const LONGEST_USUAL_SECONDS = 120;
/** How finely the usual rate is looked up within a point: opening hours begin and end at any minute. */
const RATE_STEP_MS = 300_000;

/** A period and how finely it is wanted. */
export interface DeparturesQuery {
  readonly from: number;
  readonly to: number;
  readonly points: number;
}

interface Bucket {
  seconds: number;
  seen: number;
}

/**
 * How many interactions left a queue per minute, beside how fast it usually drains at that time of the week while work waits. The usual
 * rate is given for all open time, whether or not work waited. With depth alone both are falls of the depth. Throws ApiError.
 */
export async function queueDepartures(
  { detection, timeSeries }: { readonly detection: LiveDetection; readonly timeSeries: TimeSeries },
  queueId: number,
  { from, to, points }: DeparturesQuery,
): Promise<Departures> {
  const queue = watched(detection, queueId);
  if (from >= to) throw new ApiError("bad-request", "`from` must lie before `to`.");
  if (to - from > MAX_PERIOD_MS) throw new ApiError("bad-request", "The period is longer than 31 days.");
  const stepMs = Math.ceil((to - from) / points / 1_000) * 1_000;
  const firstMs = Math.floor(from / stepMs) * stepMs;
  const buckets = new Map<number, Bucket>();
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
          const bucket = buckets.get(start) ?? { seconds: 0, seen: 0 };
          buckets.set(start, bucket);
          bucket.seconds += seconds;
          bucket.seen += departed(before, { depth, left }, queue.state.evidence);
        }
      }
      before = { atMs, depth, left };
    }
  }
  const rateAt = usualRates(queue);
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    stepMs,
    evidence: queue.state.evidence,
    points: Array.from({ length: Math.max(1, Math.ceil((to - firstMs) / stepMs)) }, (_, index) => {
      const atMs = firstMs + index * stepMs;
      const bucket = buckets.get(atMs);
      const usual = usualBetween(rateAt, atMs, Math.min(atMs + stepMs, to));
      return {
        at: new Date(atMs).toISOString(),
        expected: usual === null ? null : 60 * usual.mean,
        lower: usual === null ? null : 60 * usual.lower,
        seen: bucket === undefined ? null : (60 * bucket.seen) / bucket.seconds,
      };
    }),
  };
}

/** The mean of the usual rates over the open time in [fromMs, toMs); null where there is none. */
function usualBetween(
  rateAt: (atMs: number) => UsualRate | null,
  fromMs: number,
  toMs: number,
): UsualRate | null {
  let known = 0;
  let mean = 0;
  let lower = 0;
  for (let atMs = fromMs; atMs < toMs; atMs += RATE_STEP_MS) {
    const rate = rateAt(atMs);
    if (rate === null) continue;
    known += 1;
    mean += rate.mean;
    lower += rate.lower;
  }
  return known === 0 ? null : { mean: mean / known, lower: lower / known };
}

function departed(
  before: { readonly depth: number; readonly left: number | undefined },
  now: { readonly depth: number; readonly left: number | undefined },
  evidence: "counters" | "depth",
): number {
  if (evidence === "depth") return Math.max(0, before.depth - now.depth);
  return before.left === undefined || now.left === undefined ? 0 : Math.max(0, now.left - before.left);
}
