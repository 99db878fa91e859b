import type { Observation } from "@/lib/detection/types";
import { type PackedColumn, packColumn, unpackColumn } from "./packed-column";

const COLUMNS = [
  "atMs",
  "depth",
  "left",
  "entered",
  "removed",
  "inRouting",
  "oldestAtMs",
  "capped",
  "startedAtMs",
] as const;
type Column = (typeof COLUMNS)[number];

/** The observations of a queue in a stretch of its history, about sixteen bytes each. A missing reading has no depth; `capped` is 1 where it holds. */
export interface PackedObservations {
  readonly length: number;
  /** Those that are not missing, and the moment of the first. */
  readonly readings: number;
  readonly firstReadingMs: number | null;
  readonly columns: Readonly<Record<Column, PackedColumn>>;
  readonly bytes: number;
}

/** Unpacked observations, side by side; places from `length` on mean nothing. */
export type ObservationColumns = Record<Column, Float64Array>;

/** Room for so many observations. */
export function newColumns(room: number): ObservationColumns {
  return {
    atMs: new Float64Array(room),
    depth: new Float64Array(room),
    left: new Float64Array(room),
    entered: new Float64Array(room),
    removed: new Float64Array(room),
    inRouting: new Float64Array(room),
    oldestAtMs: new Float64Array(room),
    capped: new Float64Array(room),
    startedAtMs: new Float64Array(room),
  };
}

/** Takes the observations up, at most so many, and packs what the detector looks at. */
export function packObservations(
  observations: Iterable<Observation>,
  mostObservations: number,
): PackedObservations {
  const taken = newColumns(mostObservations);
  let length = 0;
  let readings = 0;
  let firstReadingMs: number | null = null;
  for (const observation of observations) {
    const reading = observation.kind === "reading" ? observation : undefined;
    taken.atMs[length] = observation.atMs;
    taken.depth[length] = reading?.depth ?? Number.NaN;
    taken.left[length] = reading?.left ?? Number.NaN;
    taken.entered[length] = reading?.entered ?? Number.NaN;
    taken.removed[length] = reading?.removed ?? Number.NaN;
    taken.inRouting[length] = reading?.inRouting ?? Number.NaN;
    taken.oldestAtMs[length] = reading?.oldestAtMs ?? Number.NaN;
    taken.capped[length] = reading?.capped === true ? 1 : Number.NaN;
    taken.startedAtMs[length] = reading?.startedAtMs ?? Number.NaN;
    length += 1;
    if (reading === undefined) continue;
    readings += 1;
    firstReadingMs ??= reading.atMs;
  }
  const columns = {
    atMs: packColumn(taken.atMs, length),
    depth: packColumn(taken.depth, length),
    left: packColumn(taken.left, length),
    entered: packColumn(taken.entered, length),
    removed: packColumn(taken.removed, length),
    inRouting: packColumn(taken.inRouting, length),
    oldestAtMs: packColumn(taken.oldestAtMs, length),
    capped: packColumn(taken.capped, length),
    startedAtMs: packColumn(taken.startedAtMs, length),
  };
  const bytes = Object.values(columns).reduce((sum, { offsets }) => sum + (offsets?.byteLength ?? 0), 0);
  return { length, readings, firstReadingMs, columns, bytes };
}

/** Writes packed observations into columns that have room for them. */
export function unpackObservations(packed: PackedObservations, into: ObservationColumns): void {
  for (const column of COLUMNS) unpackColumn(packed.columns[column], into[column], packed.length);
}

/** How many readings (missing ones not counted) there are, and the moment of the first; null without any. */
export function readingsOf(slices: readonly PackedObservations[]): {
  readings: number;
  firstReadingMs: number | null;
} {
  const readings = slices.reduce((sum, slice) => sum + slice.readings, 0);
  const first = slices.find((slice) => slice.firstReadingMs !== null);
  return { readings, firstReadingMs: first?.firstReadingMs ?? null };
}
