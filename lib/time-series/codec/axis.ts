import { deflateRawSync, inflateRawSync } from "node:zlib";
import { type AxisEntry, type AxisOutcome, hasValues } from "../types";
import { ByteReader, ByteWriter, type CodecError, isCodecError, readDelta, writeDelta } from "./bytes";
import { MOST_ENTRIES } from "./samples";

/** Outcomes by their number on disk: new ones are added at the end. */
const OUTCOMES = [
  "ok",
  "stale",
  "timeout",
  "refused",
  "tls",
  "unauthorised",
  "not-connected",
  "malformed",
  "too-large",
  "starting",
  "stopping",
] as const satisfies readonly AxisOutcome[];

/** The number of an outcome on disk. */
export function outcomeCode(outcome: AxisOutcome): number {
  return OUTCOMES.indexOf(outcome);
}

const OK = outcomeCode("ok");
const CODES_WITH_VALUES: ReadonlySet<number> = new Set(OUTCOMES.filter(hasValues).map(outcomeCode));
/** Follows the latencies where starts of servers or eras of the clock are told; older polls end before it. */
const WITH_RUNS = 1;
const LARGEST_UNPACKED = 16 * 1024 * 1024;

/** Packs the polls of one hour in the order in which they were stored. */
export function encodeAxis(entries: readonly AxisEntry[]): Uint8Array {
  const writer = new ByteWriter(entries.length * 6 + 8);
  writer.varint(entries.length);
  let received = 0;
  let step = 0;
  for (const entry of entries) {
    writeDelta(writer, entry.receivedAtMs - received, step);
    step = entry.receivedAtMs - received;
    received = entry.receivedAtMs;
  }
  for (const entry of entries) writer.byte(outcomeCode(entry.outcome));
  let lag = 0;
  for (const entry of entries) {
    if (entry.atMs === null) {
      writer.byte(0);
      continue;
    }
    writer.byte(1);
    writeDelta(writer, entry.receivedAtMs - entry.atMs, lag);
    lag = entry.receivedAtMs - entry.atMs;
  }
  for (const entry of entries) writer.varint(entry.latencyMs);
  writeRuns(writer, entries);
  return deflateRawSync(writer.view(), { level: 9 });
}

function writeRuns(writer: ByteWriter, entries: readonly AxisEntry[]): void {
  if (entries.every(({ startedAtMs, clockEra }) => startedAtMs === undefined && !clockEra)) return;
  writer.byte(WITH_RUNS);
  let started = 0;
  for (const { startedAtMs } of entries) {
    writer.byte(startedAtMs === undefined ? 0 : 1);
    if (startedAtMs === undefined) continue;
    writeDelta(writer, startedAtMs, started);
    started = startedAtMs;
  }
  let era = 0;
  for (const { clockEra = 0 } of entries) {
    writeDelta(writer, clockEra, era);
    era = clockEra;
  }
}

/** What `writeRuns` wrote for each of the polls; nothing is known of polls of before. Null where it is damaged. */
function readRuns(reader: ByteReader, count: number): Pick<PollColumns, "startedAtMs" | "eras"> | null {
  const startedAtMs = new Float64Array(count).fill(Number.NaN);
  const eras = new Uint32Array(count);
  if (reader.remaining === 0) return { startedAtMs, eras };
  if (reader.byte() !== WITH_RUNS) return null;
  let started = 0;
  for (let index = 0; index < count; index++) {
    if (reader.byte() === 0) continue;
    started = readDelta(reader, started);
    startedAtMs[index] = started;
  }
  let era = 0;
  for (let index = 0; index < count; index++) {
    era = readDelta(reader, era);
    eras[index] = era;
  }
  return reader.failed ? null : { startedAtMs, eras };
}

/** The unpacked axis with its moments read; null where it is damaged. */
function readMoments(packed: Uint8Array): { reader: ByteReader; moments: Float64Array } | CodecError {
  const bytes = inflated(packed, LARGEST_UNPACKED);
  if (bytes === null) return { error: "truncated" };
  const reader = new ByteReader(bytes);
  const count = reader.varint();
  if (reader.failed || count > MOST_ENTRIES || count > reader.remaining) return { error: "corrupt" };
  const moments = new Float64Array(count);
  let step = 0;
  let atMs = 0;
  for (let index = 0; index < count; index++) {
    step = readDelta(reader, step);
    atMs += step;
    moments[index] = atMs;
  }
  return reader.remaining < count ? { error: "truncated" } : { reader, moments };
}

/** The moments of the polls that have values, in the order of the axis: the sample indexes of every series of that hour. */
export function decodeAnsweredTimes(packed: Uint8Array): Float64Array | CodecError {
  const read = readMoments(packed);
  if (isCodecError(read)) return read;
  const { reader, moments } = read;
  const times = new Float64Array(moments.length);
  let end = 0;
  for (let index = 0; index < moments.length; index++) {
    if (CODES_WITH_VALUES.has(reader.byte())) times[end++] = moments[index] ?? 0;
  }
  return times.subarray(0, end);
}

/** The polls of an axis side by side, in its order. */
export interface PollColumns {
  /** Receipts, epoch milliseconds. */
  readonly times: Float64Array;
  /** 1 where the poll was answered with fresh values by a server that runs: what detection counts. */
  readonly counted: Uint8Array;
  /** When the server's run began, epoch milliseconds; NaN where that was not told. */
  readonly startedAtMs: Float64Array;
  /** How many times the clock had been set back before. */
  readonly eras: Uint32Array;
}

/** Reads what detection needs of an axis, many times faster than whole entries. */
export function decodePolls(packed: Uint8Array): PollColumns | CodecError {
  const read = readMoments(packed);
  if (isCodecError(read)) return read;
  const { reader, moments: times } = read;
  const count = times.length;
  const counted = new Uint8Array(count);
  for (let index = 0; index < count; index++) counted[index] = reader.byte() === OK ? 1 : 0;
  for (let index = 0; index < count; index++) if (reader.byte() !== 0) readDelta(reader, 0);
  for (let index = 0; index < count; index++) reader.varint();
  if (reader.failed) return { error: "truncated" };
  const runs = readRuns(reader, count);
  return runs === null ? { error: "corrupt" } : { times, counted, ...runs };
}

/** The same of polls that stand in memory. */
export function pollColumns(entries: readonly AxisEntry[]): PollColumns {
  return {
    times: Float64Array.from(entries, ({ receivedAtMs }) => receivedAtMs),
    counted: Uint8Array.from(entries, ({ outcome }) => (outcome === "ok" ? 1 : 0)),
    startedAtMs: Float64Array.from(entries, ({ startedAtMs }) => startedAtMs ?? Number.NaN),
    eras: Uint32Array.from(entries, ({ clockEra }) => clockEra ?? 0),
  };
}

/** Reads what `encodeAxis` packed. */
export function decodeAxis(packed: Uint8Array): AxisEntry[] | CodecError {
  const read = readMoments(packed);
  if (isCodecError(read)) return read;
  const { reader } = read;
  const received = [...read.moments];
  const codes = received.map(() => reader.byte());
  let lag = 0;
  const taken = received.map((receivedAtMs) => {
    if (reader.byte() === 0) return null;
    lag = readDelta(reader, lag);
    return receivedAtMs - lag;
  });
  const latencies = received.map(() => reader.varint());
  if (reader.failed) return { error: "truncated" };
  const runs = readRuns(reader, received.length);
  if (runs === null) return { error: "corrupt" };
  const entries: AxisEntry[] = [];
  for (const [index, receivedAtMs] of received.entries()) {
    const outcome = OUTCOMES[codes[index] ?? 0];
    if (outcome === undefined) return { error: "corrupt" };
    const atMs = taken[index] ?? null;
    const startedAtMs = runs.startedAtMs[index] ?? Number.NaN;
    const clockEra = runs.eras[index] ?? 0;
    entries.push({
      receivedAtMs,
      atMs,
      outcome,
      latencyMs: latencies[index] ?? 0,
      ...(Number.isNaN(startedAtMs) ? {} : { startedAtMs }),
      ...(clockEra === 0 ? {} : { clockEra }),
    });
  }
  return entries;
}

/** Inflates raw deflate data; null where it is damaged or larger than allowed. */
export function inflated(packed: Uint8Array, largest: number): Uint8Array | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: largest });
  } catch {
    return null;
  }
}
