import type { ChunkRow } from "./chunk-rows";
import { encodeSamples } from "./codec/samples";
import { answeredTimes, type OpenHour } from "./open-hours";
import { alignedStretch, isRising } from "./stretch";
import { summarise } from "./summary";
import type { AxisEntry } from "./types";

/**
 * Polls of one hour joined to those stored before. The axis only ever grows at its end, whatever the moments are, so the
 * chunks of series that got nothing new stay as they are.
 */
export interface HourMerge {
  readonly entries: readonly AxisEntry[];
  /** Moments of all answered polls, in the order of the axis. */
  readonly times: Float64Array;
  readonly rising: boolean;
  /** How many of them were stored before. */
  readonly storedCount: number;
  /** Where the samples of the new part belong; −1 where a poll of that moment is stored with another outcome. */
  readonly indexes: Int32Array;
}

/** Joins the polls of `part` to the stored axis; of two polls of one moment the stored one stays. */
export function mergeAxis(stored: readonly AxisEntry[], part: OpenHour): HourMerge {
  const known = new Set(stored.map(({ receivedAtMs }) => receivedAtMs));
  const fresh = part.entries.filter(({ receivedAtMs }) => !known.has(receivedAtMs));
  const entries = stored.length === 0 ? part.entries : [...stored, ...fresh];
  const times = answeredTimes(entries);
  const places = new Map<number, number>();
  times.forEach((time, index) => {
    places.set(time, index);
  });
  const indexes = Int32Array.from(answeredTimes(part.entries), (time) => places.get(time) ?? -1);
  return { entries, times, rising: isRising(times), storedCount: answeredTimes(stored).length, indexes };
}

/** The chunk of one series after the merge; null when it has no sample. */
export function mergeChunk(
  merge: HourMerge,
  part: OpenHour,
  seriesId: number,
  stored: Float64Array | null,
): ChunkRow | null {
  const values = new Float64Array(merge.times.length).fill(Number.NaN);
  if (stored !== null) values.set(stored.subarray(0, merge.storedCount));
  const fresh = part.series.get(seriesId)?.decode() ?? new Float64Array(0);
  for (let index = 0; index < fresh.length; index++) {
    const place = merge.indexes[index] ?? -1;
    if (place >= 0 && Number.isNaN(values[place])) values[place] = fresh[index] ?? Number.NaN;
  }
  const summary = summarise(
    merge.rising ? { times: merge.times, values } : alignedStretch(merge.times, values),
  );
  if (summary === null) return null;
  const samples = isConstant(values, summary.count) ? null : encodeSamples(values, values.length);
  return { ...summary, seriesId, hour: part.hour, samples };
}

/** True when the first `count` values are all the values there are, and all equal: the summary then says everything. */
function isConstant(values: Float64Array, count: number): boolean {
  for (let index = 1; index < count; index++) if (values[index] !== values[0]) return false;
  return !Number.isNaN(values[0]);
}
