import { blobOf } from "@/lib/db/blob";
import type { Database } from "@/lib/db/database";
import { decodeState, encodeBaseline, encodeProgress } from "@/lib/detection/codec";
import type { QueueState } from "@/lib/detection/queue-state";

/** Rows read and written by one statement. */
const ROWS_AT_ONCE = 500;

/** The stored states of all queues by queue id; one that can't be read is left out, and its queue learns anew from its history. */
export async function loadQueueStates({ prisma }: Database): Promise<Map<number, QueueState>> {
  const states = new Map<number, QueueState>();
  let after = 0;
  for (;;) {
    const rows = await prisma.queueState.findMany({
      where: { queueId: { gt: after } },
      orderBy: { queueId: "asc" },
      take: ROWS_AT_ONCE,
    });
    for (const { queueId, progress, baseline } of rows) {
      const state = decodeState(progress, baseline);
      if (state !== null) states.set(queueId, state);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_AT_ONCE) return states;
    after = last.queueId;
  }
}

/** Stores the states as they are now, in place of what was stored. Throws what the driver throws. */
export async function storeQueueStates(
  database: Database,
  queues: readonly { readonly id: number; readonly state: QueueState }[],
): Promise<void> {
  for (let start = 0; start < queues.length; start += ROWS_AT_ONCE) {
    await storeRows(database, queues.slice(start, start + ROWS_AT_ONCE));
  }
}

async function storeRows(
  { engine, prisma }: Database,
  queues: readonly { readonly id: number; readonly state: QueueState }[],
): Promise<void> {
  const seen = queues.filter(({ state }) => Number.isFinite(state.atMs));
  if (seen.length === 0) return;
  const packed = seen.flatMap(({ state }) => [encodeProgress(state), encodeBaseline(state.baseline)]);
  const { bytes, places } = blobOf(packed);
  const json = JSON.stringify(
    seen.map(({ id, state }, index) => [
      id,
      Math.round(state.atMs),
      ...(places[2 * index] ?? []),
      ...(places[2 * index + 1] ?? []),
    ]),
  );
  if (engine === "sqlite") {
    await prisma.$executeRaw`
      INSERT INTO "QueueState" ("queueId", "atMs", "progress", "baseline")
      SELECT value ->> 0, value ->> 1, substr(${bytes}, value ->> 2, value ->> 3), substr(${bytes}, value ->> 4, value ->> 5)
      FROM json_each(${json}) WHERE true
      ON CONFLICT ("queueId") DO UPDATE SET
        "atMs" = excluded."atMs", "progress" = excluded."progress", "baseline" = excluded."baseline"`;
  } else {
    await prisma.$executeRaw`
      INSERT INTO "QueueState" ("queueId", "atMs", "progress", "baseline")
      SELECT (r ->> 0)::int, (r ->> 1)::bigint,
        substr(${bytes}::bytea, (r ->> 2)::int, (r ->> 3)::int), substr(${bytes}::bytea, (r ->> 4)::int, (r ->> 5)::int)
      FROM json_array_elements(${json}::json) r
      ON CONFLICT ("queueId") DO UPDATE SET
        "atMs" = excluded."atMs", "progress" = excluded."progress", "baseline" = excluded."baseline"`;
  }
}
