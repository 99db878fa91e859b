import { deflateRawSync } from "node:zlib";
import type { HourSummary } from "../summary";
import { inflated } from "./axis";
import { ByteReader, ByteWriter, type CodecError, readDelta, writeDelta } from "./bytes";

const LARGEST_UNPACKED = 64 * 1024;
const COLUMNS = ["count", "min", "max", "sum", "first", "last", "increase", "coveredMs"] as const;

/** Packs up to 24 summaries of one day's hours, column by column. */
export function encodeDayHours(hours: readonly HourSummary[]): Uint8Array {
  const writer = new ByteWriter(256);
  let present = 0;
  for (const { hour } of hours) present |= 1 << (hour % 24);
  writer.varint(present);
  for (const column of COLUMNS) {
    let previous = 0;
    for (const summary of hours) {
      writeDelta(writer, summary[column], previous);
      previous = summary[column];
    }
  }
  return deflateRawSync(writer.view(), { level: 9, memLevel: 4, windowBits: 9 });
}

/** Reads what `encodeDayHours` packed for this epoch day, rising by hour. */
export function decodeDayHours(packed: Uint8Array, day: number): HourSummary[] | CodecError {
  const bytes = inflated(packed, LARGEST_UNPACKED);
  if (bytes === null) return { error: "truncated" };
  const reader = new ByteReader(bytes);
  const present = reader.varint();
  if (present >= 1 << 24) return { error: "corrupt" };
  const hours: number[] = [];
  for (let hour = 0; hour < 24; hour++) if ((present >> hour) & 1) hours.push(day * 24 + hour);
  const column = () => {
    let previous = 0;
    return hours.map(() => {
      previous = readDelta(reader, previous);
      return previous;
    });
  };
  const columns = COLUMNS.map(column);
  if (reader.failed) return { error: "truncated" };
  const at = (name: number, index: number) => columns[name]?.[index] ?? 0;
  return hours.map((hour, index) => ({
    hour,
    count: at(0, index),
    min: at(1, index),
    max: at(2, index),
    sum: at(3, index),
    first: at(4, index),
    last: at(5, index),
    increase: at(6, index),
    coveredMs: at(7, index),
  }));
}
