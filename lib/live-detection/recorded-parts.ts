import { type ClockEra, eraOf } from "@/lib/time-series/clock-eras";
import type { TimeSeries } from "@/lib/time-series/time-series";
import type { StoredMetric } from "@/lib/time-series/types";
import type { RecordedPart, RecordedPolls } from "./recorded-observations";

/** The series that are stored of a part of a queue, by metric. */
export interface PartSeries {
  readonly serverId: number;
  readonly seriesIds: Partial<Record<StoredMetric, number>>;
}

/** What the detector looks at. */
const METRICS = ["depth", "left", "entered", "removed", "inRouting", "oldestAt", "capped"] as const;

/** Which stored polls are read: received in [fromMs, toMs), and of one era of the clock, where it was ever set back. */
export interface RecordedTime {
  readonly fromMs: number;
  readonly toMs: number;
  readonly era: number;
  readonly eras: readonly ClockEra[];
}

type Source = Pick<TimeSeries, "samples" | "polls">;
type StoredPolls = RecordedPolls & { readonly eras: Uint32Array };

/** What is recorded of a queue's parts in [fromMs, toMs), in the order of the moments. */
export async function readParts(
  parts: readonly PartSeries[],
  timeSeries: Source,
  fromMs: number,
  toMs: number,
): Promise<RecordedPart[]> {
  const [recorded = []] = await read([{ parts }], timeSeries, fromMs, toMs, byMoment);
  return recorded;
}

/** What is recorded of the parts of several queues in a time of one era, in the order in which it came. */
export async function readPartsOfEra(
  queues: readonly { readonly parts: readonly PartSeries[] }[],
  timeSeries: Source,
  { fromMs, toMs, era, eras }: RecordedTime,
): Promise<RecordedPart[][]> {
  return read(queues, timeSeries, fromMs, toMs, (polls) => ofEra(polls, era, eras));
}

async function read(
  queues: readonly { readonly parts: readonly PartSeries[] }[],
  timeSeries: Source,
  fromMs: number,
  toMs: number,
  chosen: (polls: StoredPolls) => RecordedPolls,
): Promise<RecordedPart[][]> {
  const all = queues.flatMap(({ parts }) => parts);
  if (fromMs >= toMs || all.length === 0) return queues.map(() => []);
  const series = all.flatMap(({ serverId, seriesIds }) =>
    METRICS.flatMap((metric) => {
      const seriesId = seriesIds[metric];
      return seriesId === undefined ? [] : [{ serverId, seriesId }];
    }),
  );
  // Polls first: of one that is stored in between, the samples are there as well.
  const stored = await timeSeries.polls([...new Set(all.map(({ serverId }) => serverId))], fromMs, toMs);
  const samples = await timeSeries.samples(series, fromMs, toMs);
  const polls = new Map([...stored].map(([serverId, ofServer]) => [serverId, chosen(ofServer)]));
  return queues.map(({ parts }) =>
    parts.flatMap(({ serverId, seriesIds }) => {
      const ofServer = polls.get(serverId);
      if (ofServer === undefined) return [];
      const of = (metric: StoredMetric) => {
        const seriesId = seriesIds[metric];
        return seriesId === undefined ? undefined : samples.get(seriesId);
      };
      return [
        {
          serverId,
          polls: ofServer,
          depth: of("depth"),
          left: of("left"),
          entered: of("entered"),
          removed: of("removed"),
          inRouting: of("inRouting"),
          oldestAt: of("oldestAt"),
          capped: of("capped"),
        },
      ];
    }),
  );
}

/** The polls of a part that were received after `afterMs`. */
export function partAfter(part: RecordedPart, afterMs: number): RecordedPart {
  const { times, counted, startedAtMs } = part.polls;
  const from = times.findIndex((time) => time > afterMs);
  if (from === 0) return part;
  const first = from < 0 ? times.length : from;
  const polls = {
    times: times.subarray(first),
    counted: counted.subarray(first),
    startedAtMs: startedAtMs.subarray(first),
  };
  return { ...part, polls };
}

function ofEra(polls: StoredPolls, era: number, eras: readonly ClockEra[]): RecordedPolls {
  if (eras.length <= 1) return polls;
  const { times } = polls;
  return choose(
    polls,
    [...times.keys()].filter((at) => eraOf(times[at] ?? 0, polls.eras[at] ?? 0, eras) === era),
  );
}

function byMoment(polls: StoredPolls): RecordedPolls {
  const { times, eras } = polls;
  return eras[0] === eras.at(-1) ? polls : choose(polls, [...times.keys()]);
}

function choose({ times, counted, startedAtMs }: RecordedPolls, places: number[]): RecordedPolls {
  // Imported polls of one era may lie between those of another.
  places.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  return {
    times: Float64Array.from(places, (at) => times[at] ?? Number.NaN),
    counted: Uint8Array.from(places, (at) => counted[at] ?? 0),
    startedAtMs: Float64Array.from(places, (at) => startedAtMs[at] ?? Number.NaN),
  };
}
