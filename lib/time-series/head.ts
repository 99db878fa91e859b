import type { Database } from "@/lib/db/database";
import { isCodecError } from "./codec/bytes";
import { decodePollRow, encodePollRow } from "./codec/poll-row";
import { insertHeadRows } from "./head-rows";
import type { OpenHours } from "./open-hours";
import type { PollRow } from "./types";

/** The most polls that one statement writes. */
const LARGEST_BATCH = 200;
const ROWS_PER_READ = 200;

interface Waiting {
  readonly serverId: number;
  readonly row: PollRow;
  readonly packed: Uint8Array;
  readonly committed: () => void;
  readonly failed: (reason: unknown) => void;
}

/** A head row that could not be read back after a start. */
export interface DamagedHeadRow {
  readonly serverId: number;
  readonly receivedAtMs: number;
  readonly reason: "truncated" | "corrupt";
}

/** Writes polls: all that wait go into one statement, and each is answered once it is committed. */
export class HeadWriter {
  private waiting: Waiting[] = [];
  private writing = false;

  constructor(
    private readonly database: Database,
    private readonly open: OpenHours,
  ) {}

  append(serverId: number, row: PollRow): Promise<void> {
    const packed = encodePollRow(row);
    return new Promise((committed, failed) => {
      this.waiting.push({ serverId, row, packed, committed, failed });
      if (!this.writing) void this.writeWaiting();
    });
  }

  private async writeWaiting(): Promise<void> {
    this.writing = true;
    // Polls that end in the same turn of the event loop share one commit.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, LARGEST_BATCH);
      try {
        await insertHeadRows(
          this.database,
          batch.map(({ serverId, row, packed }) => ({ serverId, receivedAtMs: row.receivedAtMs, packed })),
        );
      } catch (reason) {
        for (const { failed } of batch) failed(reason);
        continue;
      }
      for (const { serverId, row, committed } of batch) {
        this.open.append(serverId, row);
        committed();
      }
    }
    this.writing = false;
  }
}

/** Reads head rows into memory, server by server and page by page; answers those that are damaged, which are passed over. */
export async function restoreHead(
  database: Database,
  open: OpenHours,
  only: { readonly serverId?: number } = {},
): Promise<DamagedHeadRow[]> {
  const damaged: DamagedHeadRow[] = [];
  for (const { serverId } of await database.prisma.head.groupBy({ by: ["serverId"], where: only })) {
    damaged.push(...(await restoreServer(database, open, serverId)));
  }
  return damaged;
}

async function restoreServer(
  database: Database,
  open: OpenHours,
  serverId: number,
): Promise<DamagedHeadRow[]> {
  const damaged: DamagedHeadRow[] = [];
  let afterMs = -1n;
  for (;;) {
    // Not Prisma's cursor: with a key of two columns it searches every page from the beginning.
    const rows = await database.prisma.head.findMany({
      where: { serverId, receivedAtMs: { gt: afterMs } },
      orderBy: { receivedAtMs: "asc" },
      take: ROWS_PER_READ,
    });
    for (const { receivedAtMs, payload } of rows) {
      const row = decodePollRow(payload);
      if (isCodecError(row))
        damaged.push({ serverId, receivedAtMs: Number(receivedAtMs), reason: row.error });
      else open.append(serverId, row);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_PER_READ) return damaged;
    afterMs = last.receivedAtMs;
  }
}
