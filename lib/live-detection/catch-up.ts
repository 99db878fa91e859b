import { step } from "@/lib/detection/step";
import type { Transition } from "@/lib/detection/types";
import type { TimeSeries } from "@/lib/time-series/time-series";
import type { QueueMetric } from "@/lib/time-series/types";
import { type RecordedPart, recordedObservations } from "./recorded-observations";
import type { WatchedQueue } from "./watched-queue";

const DAY_MS = 86_400_000;
/** How much history a queue without a state learns from, milliseconds. */
export const LEARNED_HISTORY_MS = 28 * DAY_MS;
/** So much history is read at once: keeps memory small and the event loop free between. */
const SLICE_MS = DAY_MS;

/** The series that the detector reads of a part of a queue, by metric. */
export interface PartSeries {
  readonly serverId: number;
  readonly seriesIds: Partial<Record<QueueMetric, number>>;
}

const METRICS = ["depth", "left", "entered", "inRouting", "oldestAt"] as const;

/**
 * Moves a queue's state on by the polls stored in (the state's moment, `untilMs`), at most {@link LEARNED_HISTORY_MS}; answers the
 * transitions. Stops early when the signal asks for it.
 */
export async function catchUp(
  queue: WatchedQueue,
  parts: readonly PartSeries[],
  timeSeries: Pick<TimeSeries, "samples">,
  untilMs: number,
  signal: AbortSignal,
): Promise<Transition[]> {
  const transitions: Transition[] = [];
  const knownMs = Number.isNaN(queue.state.atMs) ? Number.NEGATIVE_INFINITY : queue.state.atMs + 1;
  let fromMs = Math.max(knownMs, untilMs - LEARNED_HISTORY_MS);
  while (fromMs < untilMs && !signal.aborted) {
    const toMs = Math.min(untilMs, fromMs + SLICE_MS);
    const recorded = await readParts(parts, timeSeries, fromMs, toMs);
    for (const observation of recordedObservations(recorded, queue.depthMode)) {
      const transition = step(queue.state, observation, queue.settings);
      if (transition !== undefined) transitions.push(transition);
    }
    fromMs = toMs;
    await new Promise(setImmediate);
  }
  return transitions;
}

/** What is recorded of a queue's parts in [fromMs, toMs). */
export async function readParts(
  parts: readonly PartSeries[],
  timeSeries: Pick<TimeSeries, "samples">,
  fromMs: number,
  toMs: number,
): Promise<RecordedPart[]> {
  const series = parts.flatMap(({ serverId, seriesIds }) =>
    METRICS.flatMap((metric) => {
      const seriesId = seriesIds[metric];
      return seriesId === undefined ? [] : [{ serverId, seriesId }];
    }),
  );
  const samples = await timeSeries.samples(series, fromMs, toMs);
  return parts.flatMap(({ serverId, seriesIds }) => {
    const of = (metric: QueueMetric) => {
      const seriesId = seriesIds[metric];
      return seriesId === undefined ? undefined : samples.get(seriesId);
    };
    const depth = of("depth");
    if (depth === undefined) return [];
    return [
      {
        serverId,
        depth: cut(depth, fromMs, toMs),
        left: of("left"),
        entered: of("entered"),
        inRouting: of("inRouting"),
        oldestAt: of("oldestAt"),
      },
    ];
  });
}

/** Samples come in whole hours: only those asked for are polls to go through. */
function cut(
  { times, values }: { readonly times: Float64Array; readonly values: Float64Array },
  fromMs: number,
  toMs: number,
) {
  const from = firstAtOrAfter(times, fromMs);
  const to = firstAtOrAfter(times, toMs);
  return { times: times.subarray(from, to), values: values.subarray(from, to) };
}

function firstAtOrAfter(times: Float64Array, atMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
