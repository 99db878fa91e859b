import type { Readable } from "node:stream";
import { parse } from "csv-parse/sync";
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
/** Optional columns with whole numbers, with times and with yes or no, and what they are called in a reading. */
const NUMBERS = { entered: "entered", left: "left", removed: "removed", in_routing: "inRouting" } as const;
const TIMES = { oldest_at: "oldestAtMs", started_at: "startedAtMs" } as const;
const YES_OR_NO: Readonly<Record<string, boolean>> = { "1": true, true: true, "0": false, false: false };
const OPTIONAL = [...Object.keys(NUMBERS), ...Object.keys(TIMES), "capped"].join(", ");
/** Characters; a file without line ends must not fill the memory. */
const LONGEST_LINE = 16_384;
const BYTE_ORDER_MARK = "\ufeff";
const ISO_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;
const HAS_ZONE = /(Z|[+-]\d\d:?\d\d)$/;
const WHOLE = /^\d{1,16}$/;

/**
 * Reads CSV with the header `time,queue,depth` and optionally `entered,left,removed,in_routing,oldest_at,started_at,capped` (any order;
 * other columns are ignored) as a stream, one row a line, so that a stray quote spoils no other row. Times are ISO 8601 (UTC where no zone
 * is given) or epoch milliseconds; `capped` is 1 or true where the depth means "at least".
 * Throws a HistoryFileError when the header is missing.
 */
export async function readRows(source: Readable, taker: RowTaker): Promise<void> {
  let columns: Columns | null = null;
  let line = 0;
  for await (const lines of linesOf(source)) {
    for (const text of lines) {
      line += 1;
      if (text.trim() === "") continue;
      const record = recordOf(line === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
      if (columns === null) {
        columns = columnsOf(record ?? []);
        continue;
      }
      const reading = record === null ? "the row can't be read as CSV" : readingOf(record, columns);
      if (typeof reading === "string") taker.malformed(line, reading);
      else {
        const pause = taker.row(reading);
        if (pause !== undefined) await pause;
      }
    }
  }
  if (columns === null) throw new HistoryFileError(missingHeader([...REQUIRED]));
}

/** The lines of a stream, a chunk of them at a time; what is longer than any row is cut. */
async function* linesOf(source: Readable): AsyncGenerator<string[]> {
  source.setEncoding("utf8");
  let rest = "";
  for await (const chunk of source) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LONGEST_LINE) rest = rest.slice(0, LONGEST_LINE);
    yield lines;
  }
  if (rest !== "") yield [rest];
}

function recordOf(line: string): readonly string[] | null {
  if (!line.includes('"')) return line.split(",");
  try {
    const [record] = parse(line, { relax_column_count: true, trim: true });
    return record ?? null;
  } catch {
    return null;
  }
}

type Columns = ReadonlyMap<string, number>;

function columnsOf(header: readonly string[]): Columns {
  const columns = new Map(header.map((name, index) => [name.trim().toLowerCase(), index]));
  const missing = REQUIRED.filter((name) => !columns.has(name));
  if (missing.length > 0) throw new HistoryFileError(missingHeader(missing));
  return columns;
}

function missingHeader(missing: readonly string[]): string {
  return `The first line must be a header with time, queue and depth (and optionally ${OPTIONAL}); missing: ${missing.join(", ")}.`;
}

/** The reading of a row, or what is wrong with it. */
function readingOf(record: readonly string[], columns: Columns): HistoryReading | string {
  const text = (name: string) => (record[columns.get(name) ?? -1] ?? "").trim();
  const atMs = timeOf(text("time"));
  if (atMs === null) return `time "${text("time")}" is neither ISO 8601 nor epoch milliseconds`;
  const queue = text("queue");
  if (queue === "") return "queue is empty";
  const depth = wholeOf(text("depth"));
  if (depth === null) return `depth "${text("depth")}" is not a whole number`;
  const told: Told = {};
  for (const [name, member] of Object.entries(NUMBERS)) {
    const value = wholeOf(text(name));
    if (value !== null) told[member] = value;
    else if (text(name) !== "") return `${name} "${text(name)}" is not a whole number`;
  }
  for (const [name, member] of Object.entries(TIMES)) {
    const value = timeOf(text(name));
    if (value !== null) told[member] = value;
    else if (text(name) !== "") return `${name} "${text(name)}" is neither ISO 8601 nor epoch milliseconds`;
  }
  const capped = YES_OR_NO[text("capped").toLowerCase()];
  if (capped !== undefined) told.capped = capped;
  else if (text("capped") !== "") return `capped "${text("capped")}" is neither 1, true, 0 nor false`;
  return { kind: "reading", atMs, queue, depth, ...told };
}

type Told = Partial<
  Record<(typeof NUMBERS)[keyof typeof NUMBERS] | (typeof TIMES)[keyof typeof TIMES], number>
> & { capped?: boolean };

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
