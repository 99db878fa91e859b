import type { Prisma } from "@/generated/sqlite/client";
import type { Engine } from "@/lib/db/engine";

/** A delivery to be. */
export interface NewDelivery {
  readonly webhookId: number;
  readonly alertId: number;
  readonly eventSeq: number;
  readonly messageId: string;
  /** The stored message. */
  readonly message: string;
}

const ROWS_PER_STATEMENT = 2_000;

/** Writes deliveries in their order, due at once: thousands in one statement, as alerts come in thousands when a cluster stops. */
export async function insertDeliveries(
  transaction: Prisma.TransactionClient,
  engine: Engine,
  rows: readonly NewDelivery[],
  nowMs: number,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const json = JSON.stringify(
      rows
        .slice(start, start + ROWS_PER_STATEMENT)
        .map((row) => [row.webhookId, row.alertId, row.eventSeq, row.messageId, row.message]),
    );
    if (engine === "sqlite") {
      await transaction.$executeRaw`
        INSERT INTO "Delivery" ("webhookId", "alertId", "eventSeq", "messageId", "message", "createdMs", "nextAttemptMs")
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, ${nowMs}, ${nowMs}
        FROM json_each(${json}) ORDER BY key`;
    } else {
      await transaction.$executeRaw`
        INSERT INTO "Delivery" ("webhookId", "alertId", "eventSeq", "messageId", "message", "createdMs", "nextAttemptMs")
        SELECT (r ->> 0)::int, (r ->> 1)::int, (r ->> 2)::int, r ->> 3, r ->> 4, ${nowMs}::bigint, ${nowMs}::bigint
        FROM json_array_elements(${json}::json) WITH ORDINALITY AS rows (r, place) ORDER BY place`;
    }
  }
}
