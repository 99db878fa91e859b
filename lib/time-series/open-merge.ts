import type { Database } from "@/lib/db/database";
import { isCodecError } from "./codec/bytes";
import { decodePollRow, encodePollRow } from "./codec/poll-row";
import { insertHeadRows } from "./head-rows";
import { hourOf } from "./hours";
import type { OpenHours } from "./open-hours";
import { hasValues, type PollRow } from "./types";

const POLLS_PER_STATEMENT = 200;

/** Joins polls of the past to hours that are still open: as head rows, and in memory once they are committed. */
export async function mergeOpenPolls(
  database: Database,
  open: OpenHours,
  serverId: number,
  rows: readonly PollRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += POLLS_PER_STATEMENT) {
    const batch = rows.slice(start, start + POLLS_PER_STATEMENT);
    const fresh: PollRow[] = [];
    for (const row of batch) {
      if (open.has(serverId, row.receivedAtMs)) await mergeIntoPoll(database, open, serverId, row);
      else fresh.push(row);
    }
    await insertHeadRows(
      database,
      fresh.map((row) => ({ serverId, receivedAtMs: row.receivedAtMs, packed: encodePollRow(row) })),
    );
    for (const row of fresh) open.append(serverId, row);
  }
}

/** Adds the series that a stored poll of the same moment lacks. */
async function mergeIntoPoll(
  database: Database,
  open: OpenHours,
  serverId: number,
  row: PollRow,
): Promise<void> {
  const where = { serverId_receivedAtMs: { serverId, receivedAtMs: BigInt(row.receivedAtMs) } };
  const stored = await database.prisma.head.findUnique({ where });
  const poll = stored === null ? null : decodePollRow(stored.payload);
  if (poll === null || isCodecError(poll) || !hasValues(poll.outcome) || !hasValues(row.outcome)) return;
  const known = new Set(poll.seriesIds);
  const added = row.seriesIds.flatMap((id, at) =>
    known.has(id) ? [] : [{ id, value: row.values[at] ?? 0 }],
  );
  if (added.length === 0) return;
  const merged = {
    ...poll,
    seriesIds: [...poll.seriesIds, ...added.map(({ id }) => id)],
    values: [...poll.values, ...added.map(({ value }) => value)],
  };
  await database.prisma.head.update({ where, data: { payload: new Uint8Array(encodePollRow(merged)) } });
  for (const part of open.parts(serverId, hourOf(row.receivedAtMs)))
    if (part.has(row.receivedAtMs)) part.merge(merged);
}
