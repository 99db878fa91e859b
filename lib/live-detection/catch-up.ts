import { step } from "@/lib/detection/step";
import type { TimeSeries } from "@/lib/time-series/time-series";
import type { QueueMetric } from "@/lib/time-series/types";
import { type RecordedPart, recordedObservations } from "./recorded-observations";
import type { WatchedQueue } from "./watched-queue";

const HOUR_MS = 3_600_000;
/** How much history a queue without a state learns from, milliseconds. */
const LEARNED_HISTORY_MS = 28 * 24 * HOUR_MS;
/** So many queues and so much history are read at once: few questions to the database, and small memory. */
export const QUEUES_AT_ONCE = 50;
const SLICE_MS = 6 * HOUR_MS;

/** The series that the detector reads of a part of a queue, by metric. */
export interface PartSeries {
  readonly serverId: number;
  readonly seriesIds: Partial<Record<QueueMetric, number>>;
}

const METRICS = ["depth", "left", "entered", "inRouting", "oldestAt"] as const;

/** A queue that is behind, with the series of its parts. */
export interface BehindQueue {
  readonly queue: WatchedQueue;
  readonly parts: readonly PartSeries[];
}

/**
 * Moves queues' states on by the polls stored in (the state's moment, `untilMs`), at most 28 days. Stops early when the signal asks for it.
 * `oldestMs` is the moment before which nothing is stored.
 */
export async function catchUp(
  behind: readonly BehindQueue[],
  timeSeries: Pick<TimeSeries, "samples">,
  oldestMs: number,
  untilMs: number,
  signal: AbortSignal,
): Promise<void> {
  const earliestMs = Math.max(oldestMs, untilMs - LEARNED_HISTORY_MS);
  const beginsMs = ({ queue }: BehindQueue) =>
    Number.isNaN(queue.state.atMs) ? earliestMs : Math.max(earliestMs, queue.state.atMs + 1);
  let fromMs = Math.min(...behind.map(beginsMs));
  while (fromMs < untilMs && !signal.aborted) {
    const toMs = Math.min(untilMs, fromMs + SLICE_MS);
    const due = behind.filter((each) => beginsMs(each) < toMs);
    const recorded = await readMany(due, timeSeries, Math.min(toMs, ...due.map(beginsMs)), toMs);
    for (const [index, { queue }] of due.entries()) {
      for (const observation of recordedObservations(recorded[index] ?? [], queue.depthMode)) {
        // Others of the batch may be further behind.
        if (!(observation.atMs <= queue.state.atMs)) step(queue.state, observation, queue.settings);
      }
      await new Promise(setImmediate);
    }
    fromMs = toMs;
  }
}

/** What is recorded of a queue's parts in [fromMs, toMs). */
export async function readParts(
  parts: readonly PartSeries[],
  timeSeries: Pick<TimeSeries, "samples">,
  fromMs: number,
  toMs: number,
): Promise<RecordedPart[]> {
  const [recorded = []] = await readMany([{ parts }], timeSeries, fromMs, toMs);
  return recorded;
}

async function readMany(
  queues: readonly { readonly parts: readonly PartSeries[] }[],
  timeSeries: Pick<TimeSeries, "samples">,
  fromMs: number,
  toMs: number,
): Promise<RecordedPart[][]> {
  if (fromMs >= toMs || queues.length === 0) return [];
  const series = queues.flatMap(({ parts }) =>
    parts.flatMap(({ serverId, seriesIds }) =>
      METRICS.flatMap((metric) => {
        const seriesId = seriesIds[metric];
        return seriesId === undefined ? [] : [{ serverId, seriesId }];
      }),
    ),
  );
  const samples = await timeSeries.samples(series, fromMs, toMs);
  return queues.map(({ parts }) =>
    parts.flatMap(({ serverId, seriesIds }) => {
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
    }),
  );
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
