import type { Readable } from "node:stream";
import { parse } from "csv-parse";
import type { Reading } from "@/lib/detection/types";

/** One row of history: a reading of a named queue. */
export interface HistoryReading extends Reading {
  readonly queue: string;
}

/** A file that can't be replayed at all: its message is for the person. */
export class HistoryFileError extends Error {
  override name = "HistoryFileError";
}

/** Takes rows as they are read; `malformed` gets the line (1 = the header) and what is wrong with it. */
export interface RowTaker {
  row(reading: HistoryReading): void | Promise<void>;
  malformed(line: number, reason: string): void;
}

const REQUIRED = ["time", "queue", "depth"] as const;
const COUNTERS = ["entered", "left", "removed"] as const;
/** Longest record: an unclosed quote must not swallow the file. */
const MAX_RECORD_BYTES = 16_384;
const ISO_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;
const HAS_ZONE = /(Z|[+-]\d\d:?\d\d)$/;
const WHOLE = /^\d{1,16}$/;

/**
 * Reads CSV with the header `time,queue,depth` and optionally `entered,left,removed` (any order; other columns are ignored) as a stream.
 * Times are ISO 8601 (UTC where no zone is given) or epoch milliseconds. Throws a HistoryFileError when the header is missing.
 */
export async function readRows(source: Readable, taker: RowTaker): Promise<void> {
  const parser = parse({
    bom: true,
    trim: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_RECORD_BYTES,
    on_skip: (error) => {
      taker.malformed(lineOf(error), "the row can't be read as CSV");
      return undefined;
    },
  });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let columns: Columns | null = null;
  for await (const entry of parser) {
    const { record, info } = asEntry(entry);
    if (columns === null) {
      columns = columnsOf(record);
      continue;
    }
    const reading = readingOf(record, columns);
    if (typeof reading === "string") taker.malformed(info.lines, reading);
    else {
      const pause = taker.row(reading);
      if (pause !== undefined) await pause;
    }
  }
  if (columns === null) throw new HistoryFileError(missingHeader([...REQUIRED]));
}

function lineOf(error: object | undefined): number {
  return error !== undefined && "lines" in error && typeof error.lines === "number" ? error.lines : 0;
}

type Columns = ReadonlyMap<string, number>;

interface Entry {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The parser's own shape with `info: true`; anything else is a fault of ours. */
function asEntry(entry: unknown): Entry {
  if (isEntry(entry)) return entry;
  throw new TypeError("The CSV parser gave an unexpected record.");
}

function isEntry(entry: unknown): entry is Entry {
  return typeof entry === "object" && entry !== null && "record" in entry && Array.isArray(entry.record);
}

function columnsOf(header: readonly string[]): Columns {
  const columns = new Map(header.map((name, index) => [name.toLowerCase(), index]));
  const missing = REQUIRED.filter((name) => !columns.has(name));
  if (missing.length > 0) throw new HistoryFileError(missingHeader(missing));
  return columns;
}

function missingHeader(missing: readonly string[]): string {
  return `The first line must be a header with time, queue and depth (and optionally entered, left, removed); missing: ${missing.join(", ")}.`;
}

/** The reading of a row, or what is wrong with it. */
function readingOf(record: readonly string[], columns: Columns): HistoryReading | string {
  const text = (name: string) => record[columns.get(name) ?? -1] ?? "";
  const atMs = timeOf(text("time"));
  if (atMs === null) return `time "${text("time")}" is neither ISO 8601 nor epoch milliseconds`;
  const queue = text("queue");
  if (queue === "") return "queue is empty";
  const depth = wholeOf(text("depth"));
  if (depth === null) return `depth "${text("depth")}" is not a whole number`;
  const counters: { entered?: number; left?: number; removed?: number } = {};
  for (const name of COUNTERS) {
    const written = text(name);
    if (written === "") continue;
    const value = wholeOf(written);
    if (value === null) return `${name} "${written}" is not a whole number`;
    counters[name] = value;
  }
  return { kind: "reading", atMs, queue, depth, ...counters };
}

function timeOf(text: string): number | null {
  if (WHOLE.test(text)) return wholeOf(text);
  if (!ISO_TIME.test(text)) return null;
  const atMs = Date.parse(HAS_ZONE.test(text) ? text : `${text}Z`);
  return Number.isNaN(atMs) ? null : atMs;
}

function wholeOf(text: string): number | null {
  if (!WHOLE.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}
