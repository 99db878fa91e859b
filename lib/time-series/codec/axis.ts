import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { AxisEntry, AxisOutcome } from "../types";
import { ByteReader, ByteWriter, type CodecError, readDelta, writeDelta } from "./bytes";
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

/** Reads what `encodeAxis` packed. */
export function decodeAxis(packed: Uint8Array): AxisEntry[] | CodecError {
  const bytes = inflated(packed, LARGEST_UNPACKED);
  if (bytes === null) return { error: "truncated" };
  const reader = new ByteReader(bytes);
  const count = reader.varint();
  if (reader.failed || count > MOST_ENTRIES || count > reader.remaining) return { error: "corrupt" };
  const received: number[] = [];
  let step = 0;
  let at = 0;
  for (let index = 0; index < count; index++) {
    step = readDelta(reader, step);
    at += step;
    received.push(at);
  }
  const codes = received.map(() => reader.byte());
  let lag = 0;
  const read = received.map((receivedAtMs) => {
    if (reader.byte() === 0) return null;
    lag = readDelta(reader, lag);
    return receivedAtMs - lag;
  });
  const latencies = received.map(() => reader.varint());
  if (reader.failed) return { error: "truncated" };
  const entries: AxisEntry[] = [];
  for (let index = 0; index < count; index++) {
    const outcome = OUTCOMES[codes[index] ?? 0];
    if (outcome === undefined) return { error: "corrupt" };
    entries.push({
      receivedAtMs: received[index] ?? 0,
      atMs: read[index] ?? null,
      outcome,
      latencyMs: latencies[index] ?? 0,
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
