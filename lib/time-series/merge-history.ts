import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "@/lib/db/database";
import { type ChunkRow, putAxis } from "./chunk-rows";
import { encodeAxis } from "./codec/axis";
import { mergeAxis } from "./hour-merge";
import { HOUR_MS, hourOf } from "./hours";
import { OpenHour, type OpenHours } from "./open-hours";
import { mergeOpenPolls } from "./open-merge";
import { mergedChunks, SEAL_GRACE_MS, sealPart, storedAxes, writeTogether } from "./seal";
import type { PollRow } from "./types";

/** About so many chunks are written in one transaction, whole hours together. */
const CHUNKS_PER_TRANSACTION = 1_000;
const CHUNKS_PER_STATEMENT = 200;
/** So many polls are handled before others get a turn. */
const ROWS_A_TURN = 500;

/**
 * Joins polls of the past to one server's series; the same poll twice changes nothing, and what is stored already stays. An
 * hour that is still open at `nowMs` gets its polls as head rows. Throws what the driver throws; hours before it are merged.
 */
export async function mergeHistory(
  database: Database,
  open: OpenHours,
  serverId: number,
  rows: readonly PollRow[],
  nowMs: number,
): Promise<void> {
  const parts = new Map<number, OpenHour>();
  const openRows: PollRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
    const hour = hourOf(row.receivedAtMs);
    if ((hour + 1) * HOUR_MS + SEAL_GRACE_MS > nowMs) {
      openRows.push(row);
      continue;
    }
    let part = parts.get(hour);
    if (part === undefined) {
      part = new OpenHour(serverId, hour);
      parts.set(hour, part);
    }
    part.merge(row);
  }
  await mergeClosedHours(database, open, serverId, parts);
  await mergeOpenPolls(database, open, serverId, openRows);
}

async function mergeClosedHours(
  database: Database,
  open: OpenHours,
  serverId: number,
  parts: ReadonlyMap<number, OpenHour>,
): Promise<void> {
  let chunks: ChunkRow[] = [];
  let axes: { readonly serverId: number; readonly hour: number; readonly packed: Uint8Array }[] = [];
  const commit = async () => {
    const batches: ChunkRow[][] = [];
    for (let start = 0; start < chunks.length; start += CHUNKS_PER_STATEMENT) {
      batches.push(chunks.slice(start, start + CHUNKS_PER_STATEMENT));
    }
    await writeTogether(database, batches, async (writer) => {
      for (const { serverId, hour, packed } of axes) await putAxis(writer, serverId, hour, packed);
    });
    chunks = [];
    axes = [];
  };
  for (const part of parts.values()) {
    for (const unsealed of open.parts(part.serverId, part.hour)) await sealPart(database, open, unsealed);
  }
  const stored = await storedAxes(database, serverId, [...parts.keys()]);
  for (const [hour, part] of [...parts].sort(([a], [b]) => a - b)) {
    const merge = mergeAxis(stored.get(hour) ?? [], part);
    for await (const batch of mergedChunks(database, merge, part)) {
      chunks.push(...batch);
    }
    axes.push({ serverId, hour, packed: encodeAxis(merge.entries) });
    await nextTurn();
    if (chunks.length >= CHUNKS_PER_TRANSACTION) await commit();
  }
  if (axes.length > 0) await commit();
}
