import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { AxisEntry, AxisOutcome } from "../types";
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
] as const satisfies readonly AxisOutcome[];

/** The number of an outcome on disk. */
export function outcomeCode(outcome: AxisOutcome): number {
  return OUTCOMES.indexOf(outcome);
}

const OK = outcomeCode("ok");
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
  return deflateRawSync(writer.view(), { level: 9 });
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

/** The moments of the answered polls alone, in the order of the axis: the sample indexes of every series of that hour. */
export function decodeAnsweredTimes(packed: Uint8Array): Float64Array | CodecError {
  const read = readMoments(packed);
  if (isCodecError(read)) return read;
  const { reader, moments } = read;
  const times = new Float64Array(moments.length);
  let end = 0;
  for (let index = 0; index < moments.length; index++) {
    if (reader.byte() === OK) times[end++] = moments[index] ?? 0;
  }
  return times.subarray(0, end);
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
  const entries: AxisEntry[] = [];
  for (const [index, receivedAtMs] of received.entries()) {
    const outcome = OUTCOMES[codes[index] ?? 0];
    if (outcome === undefined) return { error: "corrupt" };
    entries.push({ receivedAtMs, atMs: taken[index] ?? null, outcome, latencyMs: latencies[index] ?? 0 });
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
