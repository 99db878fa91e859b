import type { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { parse } from "csv-parse";
import { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Catalogue } from "@/lib/collector/catalogue";
import { catalogueKey } from "@/lib/collector/catalogue";
import { pollValues } from "@/lib/collector/poll-row";
import type { Database } from "@/lib/db/database";
import type { QueueReading } from "@/lib/interaction-server/poll";
import type { TimeSeries } from "@/lib/time-series/time-series";
import type { PollRow } from "@/lib/time-series/types";
import { type HistoryRow, OPTIONAL_COLUMNS, REQUIRED_COLUMNS, readHistoryRow } from "./history-row";

/** How an import stands. */
export interface ImportProgress {
  readonly bytes: number;
  readonly rows: number;
  readonly malformed: number;
}

/** A row that was passed over: its line (the header is line 1) and why. */
export interface MalformedRow {
  readonly line: number;
  readonly reason: string;
}

/** Says that the file as a whole can't be imported. */
export class ImportError extends Error {
  override name = "ImportError";
}

/** What an import writes to, and whom it tells. */
export interface ImportParts {
  /** Who imports. */
  readonly actor: Actor;
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly timeSeries: Pick<TimeSeries, "mergeHistory">;
  readonly nowMs: () => number;
  readonly progressed: (progress: ImportProgress) => void;
  /** Told of the first thousand. */
  readonly malformed: (row: MalformedRow) => void;
}

/** Rows held in memory before they are merged: bounds memory, and lets most hours be written once. */
const ROWS_HELD = 100_000;
/** So many rows are handled before polls get a turn. */
const ITEMS_A_TURN = 1_000;
/** So many malformed rows are named; the rest are counted only. */
const MALFORMED_NAMED = 1_000;
/** Longest record, bytes: an unclosed quote must not swallow the file. */
const MAX_RECORD_BYTES = 16_384;

const recordSchema = z.object({
  record: z.record(z.string(), z.string()),
  info: z.object({ lines: z.number(), bytes: z.number() }),
});

/**
 * Reads a CSV of history (`time,cluster,server,queue,depth[,tenant,entered,left,removed]`) and merges it into
 * the time series; the same file twice changes nothing. Throws ImportError when the header is missing or a record
 * has no end; what was merged before stays.
 */
export async function importHistory(source: Readable, parts: ImportParts): Promise<ImportProgress> {
  const { prisma } = parts.database;
  const target = { kind: "history", id: null, name: "History" };
  const note = (action: string, after: Record<string, unknown> = {}) =>
    writeAudit(prisma, parts.actor, parts.nowMs(), { action, target, after });
  // Hours are merged in many transactions: the beginning is noted before the first, so that nothing comes in unnamed.
  await note("history.import");
  const result = await readAndMerge(source, parts).catch(async (error: unknown) => {
    await note("history.import.fail");
    throw error;
  });
  await note("history.import.finish", { rows: result.rows, malformed: result.malformed });
  return result;
}

async function readAndMerge(source: Readable, parts: ImportParts): Promise<ImportProgress> {
  const parser = parse({
    columns: checkedHeader,
    bom: true,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
    max_record_size: MAX_RECORD_BYTES,
  });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let held: HistoryRow[] = [];
  let bytes = 0;
  let rows = 0;
  let malformed = 0;
  const merge = async () => {
    await mergeRows(held, parts);
    held = [];
    parts.progressed({ bytes, rows, malformed });
  };
  try {
    for await (const item of parser) {
      const { record, info } = recordSchema.parse(item);
      bytes = info.bytes;
      const read = readHistoryRow(record, parts.nowMs());
      if (read.ok) {
        held.push(read.row);
        rows += 1;
      } else {
        malformed += 1;
        if (malformed <= MALFORMED_NAMED) parts.malformed({ line: info.lines, reason: read.reason });
      }
      if (held.length >= ROWS_HELD) await merge();
    }
  } catch (error) {
    source.unpipe(parser);
    throw asImportError(error);
  }
  await merge();
  if (bytes === 0 && rows === 0)
    throw new ImportError(`The file is empty: it needs a header with ${REQUIRED_COLUMNS.join(",")}.`);
  return { bytes, rows, malformed };
}

function checkedHeader(header: unknown): string[] {
  const columns = z
    .array(z.string())
    .parse(header)
    .map((column) => column.trim().toLowerCase());
  const missing = REQUIRED_COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw new ImportError(
      `The header lacks ${missing.join(", ")}. It must be ${REQUIRED_COLUMNS.join(",")}, and may have ${OPTIONAL_COLUMNS.join(", ")}.`,
    );
  }
  return columns;
}

function asImportError(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  if (error.code === "CSV_MAX_RECORD_SIZE")
    return new ImportError(
      `A record is longer than ${MAX_RECORD_BYTES} bytes: is a quote not closed? ${error.message}`,
    );
  return String(error.code).startsWith("CSV_") ? new ImportError(error.message) : error;
}

/** Calls `each` for all items, and lets polls have their turn in between. */
async function inTurns<Item>(items: Iterable<Item>, each: (item: Item) => void): Promise<void> {
  let count = 0;
  for (const item of items) {
    each(item);
    count += 1;
    if (count % ITEMS_A_TURN === 0) await nextTurn();
  }
}

async function mergeRows(rows: readonly HistoryRow[], parts: ImportParts): Promise<void> {
  const servers = new Map<string, HistoryRow[]>();
  await inTurns(rows, (row) => {
    const key = catalogueKey(row.cluster, row.server);
    const ofServer = servers.get(key);
    if (ofServer === undefined) servers.set(key, [row]);
    else ofServer.push(row);
  });
  for (const ofServer of servers.values()) {
    const first = ofServer[0];
    if (first === undefined) continue;
    const server = await serverRow(parts.database, first.cluster, first.server);
    await parts.catalogue.learn(server.id, server.clusterId, {
      queues: await widestReadings(ofServer),
      counters: [],
    });
    await parts.timeSeries.mergeHistory(
      server.id,
      await pollRows(ofServer, server.id, parts.catalogue),
      parts.nowMs(),
    );
  }
}

async function serverRow(
  { prisma }: Database,
  cluster: string,
  name: string,
): Promise<{ id: number; clusterId: number }> {
  const { id: clusterId } = await prisma.cluster.upsert({
    where: { name: cluster },
    create: { name: cluster },
    update: {},
  });
  return prisma.server.upsert({
    where: { clusterId_name: { clusterId, name } },
    create: { clusterId, name, bridgeUrl: null },
    update: {},
  });
}

/** One reading a queue, with every metric that any of its rows has, so that all series become known at once. */
async function widestReadings(rows: readonly HistoryRow[]): Promise<QueueReading[]> {
  const widest = new Map<string, QueueReading>();
  await inTurns(rows, ({ reading }) => {
    const key = catalogueKey(reading.tenant, reading.name);
    widest.set(key, { ...widest.get(key), ...reading });
  });
  return [...widest.values()];
}

/** Rows of one moment make one poll; polls come in the order of time. */
async function pollRows(
  rows: readonly HistoryRow[],
  serverId: number,
  catalogue: Catalogue,
): Promise<PollRow[]> {
  const moments = new Map<number, QueueReading[]>();
  await inTurns(rows, ({ atMs, reading }) => {
    const readings = moments.get(atMs);
    if (readings === undefined) moments.set(atMs, [reading]);
    else readings.push(reading);
  });
  const known = catalogue.of(serverId);
  const polls: PollRow[] = [];
  await inTurns(moments, ([atMs, queues]) => {
    const values = pollValues({ queues: withoutRepeats(queues), counters: [], complete: false }, known);
    polls.push({ receivedAtMs: atMs, atMs, outcome: "ok", latencyMs: 0, ...values });
  });
  return polls.sort((a, b) => a.receivedAtMs - b.receivedAtMs);
}

/** Of several rows of one queue and moment the last counts, as when a file was corrected by appending. */
function withoutRepeats(readings: readonly QueueReading[]): QueueReading[] {
  return [
    ...new Map(readings.map((reading) => [catalogueKey(reading.tenant, reading.name), reading])).values(),
  ];
}
