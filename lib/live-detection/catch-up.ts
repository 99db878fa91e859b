import type { Clock } from "@/lib/collector/clock";
import { step } from "@/lib/detection/step";
import type { Transition } from "@/lib/detection/types";
import type { TimeSeries } from "@/lib/time-series/time-series";
import type { QueueMetric } from "@/lib/time-series/types";
import { type ExpectedStretch, withExpected } from "./expected-stretches";
import { type RecordedPart, recordedObservations } from "./recorded-observations";
import type { WatchedQueue } from "./watched-queue";

const HOUR_MS = 3_600_000;
/** How much history a queue without a state learns from, milliseconds. */
const LEARNED_HISTORY_MS = 28 * 24 * HOUR_MS;
/** So many queues and so much history are read at once: few questions to the database, and small memory. */
const QUEUES_AT_ONCE = 50;
const SLICE_MS = 6 * HOUR_MS;

/** The series that the detector reads of a part of a queue, by metric. */
export interface PartSeries {
  readonly serverId: number;
  readonly seriesIds: Partial<Record<QueueMetric, number>>;
}

const METRICS = ["depth", "left", "entered", "inRouting", "oldestAt"] as const;

type Changed = (queue: WatchedQueue, transition: Transition) => void;

/** A queue that is behind, with the series of its parts. */
export interface BehindQueue {
  readonly queue: WatchedQueue;
  readonly parts: readonly PartSeries[];
  /** What is not learned because people expected it. */
  readonly expected: readonly ExpectedStretch[];
}

/**
 * Moves queues on by everything that is stored of them, those first that have a state: they have little to go through, and may be alarming.
 * `changed` is called for each transition on the way, `done` for each queue once it has caught up. Ends early when the signal asks for it.
 */
export async function catchUpAll(
  behind: readonly BehindQueue[],
  timeSeries: Pick<TimeSeries, "samples" | "oldestMs">,
  clock: Pick<Clock, "nowMs">,
  signal: AbortSignal,
  { changed, done }: { readonly changed: Changed; readonly done: (queue: WatchedQueue) => void },
): Promise<void> {
  const ordered = [...behind].sort((a, b) => (b.queue.storedAtMs ?? 0) - (a.queue.storedAtMs ?? 0));
  for (let start = 0; start < ordered.length; start += QUEUES_AT_ONCE) {
    const batch = ordered.slice(start, start + QUEUES_AT_ONCE);
    const servers = new Set(batch.flatMap(({ parts }) => parts.map(({ serverId }) => serverId)));
    const oldest = await Promise.all([...servers].map((serverId) => timeSeries.oldestMs(serverId)));
    const oldestMs = Math.min(...oldest.map((ms) => ms ?? Number.POSITIVE_INFINITY));
    await catchUp(batch, timeSeries, oldestMs, clock.nowMs() + 1, signal, changed);
    // Polls that came while it read.
    await catchUp(batch, timeSeries, oldestMs, clock.nowMs() + 1, signal, changed);
    if (signal.aborted) return;
    for (const { queue } of batch) {
      queue.caughtUp = true;
      done(queue);
    }
  }
}

/**
 * Moves queues' states on by the polls stored in (the state's moment, `untilMs`), at most 28 days. Stops early when the signal asks for it.
 * `oldestMs` is the moment before which nothing is stored.
 */
async function catchUp(
  behind: readonly BehindQueue[],
  timeSeries: Pick<TimeSeries, "samples">,
  oldestMs: number,
  untilMs: number,
  signal: AbortSignal,
  changed: Changed,
): Promise<void> {
  const earliestMs = Math.max(oldestMs, untilMs - LEARNED_HISTORY_MS);
  const beginsMs = ({ queue }: BehindQueue) =>
    Number.isNaN(queue.state.atMs) ? earliestMs : Math.max(earliestMs, queue.state.atMs + 1);
  const settings = new Map(
    behind.map(({ queue, expected }) => [queue, withExpected(queue.settings, expected)]),
  );
  let fromMs = Math.min(...behind.map(beginsMs));
  while (fromMs < untilMs && !signal.aborted) {
    const toMs = Math.min(untilMs, fromMs + SLICE_MS);
    const due = behind.filter((each) => beginsMs(each) < toMs);
    const recorded = await readMany(due, timeSeries, Math.max(fromMs, Math.min(...due.map(beginsMs))), toMs);
    for (const [index, { queue }] of due.entries()) {
      for (const observation of recordedObservations(recorded[index] ?? [], queue.depthMode)) {
        // Others of the batch may be further behind.
        if (observation.atMs <= queue.state.atMs) continue;
        const transition = step(queue.state, observation, settings.get(queue) ?? queue.settings);
        if (transition !== undefined) changed(queue, transition);
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
