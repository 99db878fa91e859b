import { deflateRawSync } from "node:zlib";
import type { AxisEntry, PollRow } from "../types";
import { decodeAxis, encodeAxis, inflated } from "./axis";
import { ByteReader, ByteWriter, type CodecError, isCodecError, readDelta, writeDelta } from "./bytes";

const LARGEST_UNPACKED = 64 * 1024 * 1024;

/** Packs one poll with all its values, fast rather than small: it lives until its hour is sealed. */
export function encodePollRow(row: PollRow): Uint8Array {
  const axis = encodeAxis([row]);
  const writer = new ByteWriter(axis.length + row.values.length * 4 + 16);
  writer.varint(axis.length);
  for (const byte of axis) writer.byte(byte);
  writer.varint(row.seriesIds.length);
  let previous = 0;
  for (const id of row.seriesIds) {
    writeDelta(writer, id, previous);
    previous = id;
  }
  for (const value of row.values) writer.varint(value);
  return deflateRawSync(writer.view(), { level: 1 });
}

/** Reads what `encodePollRow` packed. */
export function decodePollRow(packed: Uint8Array): PollRow | CodecError {
  const bytes = inflated(packed, LARGEST_UNPACKED);
  if (bytes === null) return { error: "truncated" };
  const reader = new ByteReader(bytes);
  const length = reader.varint();
  if (reader.failed || length > reader.remaining) return { error: "truncated" };
  const axis = decodeAxis(bytes.subarray(reader.position, reader.position + length));
  if (isCodecError(axis)) return axis;
  const entry: AxisEntry | undefined = axis[0];
  if (entry === undefined || axis.length !== 1) return { error: "corrupt" };
  reader.position += length;
  const count = reader.varint();
  if (reader.failed || count * 2 > reader.remaining) return { error: "truncated" };
  const seriesIds: number[] = [];
  let previous = 0;
  for (let index = 0; index < count; index++) {
    previous = readDelta(reader, previous);
    seriesIds.push(previous);
  }
  const values = seriesIds.map(() => reader.varint());
  if (reader.failed) return { error: "truncated" };
  if (!seriesIds.every((id) => Number.isSafeInteger(id) && id > 0)) return { error: "corrupt" };
  return { ...entry, seriesIds, values };
}
