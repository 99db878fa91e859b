import { setImmediate as nextTurn } from "node:timers/promises";
import { Prisma } from "@/generated/sqlite/client";
import type { Database } from "@/lib/db/database";
import { type ChunkRow, putAxis, putChunks, type Writer } from "./chunk-rows";
import { decodeAxis, encodeAxis } from "./codec/axis";
import { isCodecError } from "./codec/bytes";
import { type HourMerge, mergeAxis, mergeChunk } from "./hour-merge";
import type { OpenHour, OpenHours } from "./open-hours";
import { chunkValues } from "./stored-samples";
import type { AxisEntry } from "./types";

/** How long after its end an hour is left open for polls that were under way, milliseconds. */
export const SEAL_GRACE_MS = 30_000;

/** Far longer than any transaction takes: only a database that hangs reaches it. */
const TRANSACTION_LIMIT_MS = 60_000;
const POLLS_PER_STATEMENT = 120;
const SERIES_PER_STATEMENT = 128;
/** Packing so many series takes about 2 ms; then polls get their turn. */
const SERIES_PER_TURN = 32;

/**
 * Seals every hour that ended before the grace; answers how many parts it sealed. What fails stays in head and memory for the
 * next time, and the first failure is thrown once all else is sealed.
 */
export async function sealClosedHours(database: Database, open: OpenHours, nowMs: number): Promise<number> {
  let sealed = 0;
  let failure: unknown;
  for (const part of open.closed(nowMs, SEAL_GRACE_MS)) {
    try {
      await sealPart(database, open, part);
      sealed++;
    } catch (reason) {
      failure ??= reason;
    }
  }
  if (failure !== undefined) throw failure;
  return sealed;
}

/**
 * Turns the head rows of one server and hour into chunks. Until its last transaction, which writes the axis and deletes the head
 * rows, readers take the hour from memory and ignore chunks without axis; so it can end at any moment and begin anew.
 */
export async function sealPart(database: Database, open: OpenHours, part: OpenHour): Promise<void> {
  open.freeze(part);
  try {
    const stored = (await storedAxes(database, part.serverId, [part.hour])).get(part.hour);
    const merge = mergeAxis(stored ?? [], part);
    const together: ChunkRow[][] = [];
    for await (const rows of mergedChunks(database, merge, part)) {
      // An hour that was sealed before is read by its old axis: its chunks change together with it or not at all.
      if (stored === undefined) await putChunks(database, rows);
      else together.push(rows);
      await nextTurn();
    }
    await writeTogether(database, together, async (writer) => {
      await putAxis(writer, part.serverId, part.hour, encodeAxis(merge.entries));
      await deleteHeadRows(writer, part);
    });
    open.drop(part);
  } catch (reason) {
    open.thaw(part);
    throw reason;
  }
}

/** Writes chunks and what makes them valid in one transaction, giving way to other work between the statements. */
export async function writeTogether(
  database: Database,
  batches: readonly (readonly ChunkRow[])[],
  conclude: (writer: Writer) => Promise<void>,
): Promise<void> {
  await database.prisma.$transaction(
    async (prisma) => {
      const writer = { engine: database.engine, prisma };
      for (const rows of batches) {
        await putChunks(writer, rows);
        await nextTurn();
      }
      await conclude(writer);
    },
    { maxWait: TRANSACTION_LIMIT_MS, timeout: TRANSACTION_LIMIT_MS },
  );
}

/** The axes of a server's hours that were sealed before and can be read. */
export async function storedAxes(
  database: Database,
  serverId: number,
  hours: number[],
): Promise<Map<number, readonly AxisEntry[]>> {
  const rows = await database.prisma.axis.findMany({ where: { serverId, hour: { in: hours } } });
  const axes = new Map<number, readonly AxisEntry[]>();
  for (const { hour, payload } of rows) {
    const entries = decodeAxis(payload);
    if (!isCodecError(entries)) axes.set(hour, entries);
  }
  return axes;
}

/** The chunks of all series of a part, in batches; packing gives way to other work between. */
export async function* mergedChunks(
  database: Database,
  merge: HourMerge,
  part: OpenHour,
): AsyncGenerator<ChunkRow[]> {
  const seriesIds = [...part.series.keys()].sort((a, b) => a - b);
  for (let start = 0; start < seriesIds.length; start += SERIES_PER_STATEMENT) {
    const batch = seriesIds.slice(start, start + SERIES_PER_STATEMENT);
    const stored = merge.storedCount > 0 ? await storedValues(database, part.hour, batch) : null;
    const rows: ChunkRow[] = [];
    for (const [index, seriesId] of batch.entries()) {
      if (index > 0 && index % SERIES_PER_TURN === 0) await nextTurn();
      const row = mergeChunk(merge, part, seriesId, stored?.get(seriesId) ?? null);
      if (row !== null) rows.push(row);
    }
    if (rows.length > 0) yield rows;
  }
}

async function storedValues(
  database: Database,
  hour: number,
  seriesIds: number[],
): Promise<Map<number, Float64Array>> {
  const rows = await database.prisma.chunk.findMany({
    where: { hour, seriesId: { in: seriesIds } },
    select: { seriesId: true, count: true, first: true, samples: true },
  });
  const values = new Map<number, Float64Array>();
  for (const row of rows) {
    const found = chunkValues(row);
    if (found !== null) values.set(row.seriesId, found);
  }
  return values;
}

/** Deletes exactly the polls of a part: one that came meanwhile keeps its row. */
async function deleteHeadRows(writer: Writer, part: OpenHour): Promise<void> {
  const moments = part.entries.map(({ receivedAtMs }) => BigInt(receivedAtMs));
  for (let start = 0; start < moments.length; start += POLLS_PER_STATEMENT) {
    const some = moments.slice(start, start + POLLS_PER_STATEMENT);
    await writer.prisma.$executeRaw`
      DELETE FROM "Head" WHERE "serverId" = ${part.serverId} AND "receivedAtMs" IN (${Prisma.join(some)})`;
    await nextTurn();
  }
}
