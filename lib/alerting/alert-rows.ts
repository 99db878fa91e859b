import { z } from "zod";
import type { Prisma } from "@/generated/sqlite/client";
import type { Engine } from "@/lib/db/engine";
import type { AlertRow, ChangedAlertRow } from "./alert-row";

/** A line of a time line, as it is stored. */
export interface TimeLineRow {
  readonly alertId: number;
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly detail: string;
}

type Transaction = Prisma.TransactionClient;
const createdSchema = z.array(
  z.object({ id: z.coerce.number(), ruleId: z.coerce.number(), subject: z.string() }),
);

// Each of these is one statement that unpacks JSON, however many rows: alerts come in thousands when a cluster stops, and Prisma's own
// statements hold the event loop up for seconds then.

/** Writes new alerts; answers their ids by rule and subject: `4/queue/17`. */
export async function insertAlerts(
  transaction: Transaction,
  engine: Engine,
  rows: readonly AlertRow[],
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const json = JSON.stringify(rows);
  const created =
    engine === "sqlite"
      ? await transaction.$queryRaw`
          INSERT INTO "Alert" ("ruleId", "subject", "queueId", "serverId", "pool", "status", "severity", "sentence", "labels", "numbers",
            "state", "startedMs", "firedMs", "resolvedMs", "acknowledgedMs", "note")
          SELECT value ->> 'ruleId', value ->> 'subject', value ->> 'queueId', value ->> 'serverId', value ->> 'pool', value ->> 'status',
            value ->> 'severity', value ->> 'sentence', value ->> 'labels', value ->> 'numbers', value ->> 'state', value ->> 'startedMs',
            value ->> 'firedMs', value ->> 'resolvedMs', value ->> 'acknowledgedMs', value ->> 'note'
          FROM json_each(${json}) ORDER BY key
          RETURNING "id", "ruleId", "subject"`
      : await transaction.$queryRaw`
          INSERT INTO "Alert" ("ruleId", "subject", "queueId", "serverId", "pool", "status", "severity", "sentence", "labels", "numbers",
            "state", "startedMs", "firedMs", "resolvedMs", "acknowledgedMs", "note")
          SELECT (r ->> 'ruleId')::int, r ->> 'subject', (r ->> 'queueId')::int, (r ->> 'serverId')::int, r ->> 'pool', r ->> 'status',
            r ->> 'severity', r ->> 'sentence', r ->> 'labels', r ->> 'numbers', r ->> 'state', (r ->> 'startedMs')::bigint,
            (r ->> 'firedMs')::bigint, (r ->> 'resolvedMs')::bigint, (r ->> 'acknowledgedMs')::bigint, r ->> 'note'
          FROM json_array_elements(${json}::json) WITH ORDINALITY AS rows (r, place) ORDER BY place
          RETURNING "id", "ruleId", "subject"`;
  return new Map(createdSchema.parse(created).map(({ id, ruleId, subject }) => [`${ruleId}/${subject}`, id]));
}

/** Writes what has changed of alerts. */
export async function updateAlerts(
  transaction: Transaction,
  engine: Engine,
  rows: readonly (ChangedAlertRow & { readonly id: number })[],
): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(rows);
  if (engine === "sqlite") {
    await transaction.$executeRaw`
      UPDATE "Alert" SET "ruleId" = r.value ->> 'ruleId', "status" = r.value ->> 'status', "severity" = r.value ->> 'severity', "labels" = r.value ->> 'labels',
        "sentence" = coalesce(r.value ->> 'sentence', "sentence"), "numbers" = coalesce(r.value ->> 'numbers', "numbers"),
        "state" = r.value ->> 'state', "startedMs" = r.value ->> 'startedMs', "firedMs" = coalesce(r.value ->> 'firedMs', "firedMs"),
        "resolvedMs" = r.value ->> 'resolvedMs', "acknowledgedMs" = r.value ->> 'acknowledgedMs', "note" = r.value ->> 'note'
      FROM json_each(${json}) AS r WHERE "Alert"."id" = r.value ->> 'id'`;
  } else {
    await transaction.$executeRaw`
      UPDATE "Alert" SET "ruleId" = (r ->> 'ruleId')::int, "status" = r ->> 'status', "severity" = r ->> 'severity', "labels" = r ->> 'labels',
        "sentence" = coalesce(r ->> 'sentence', "sentence"), "numbers" = coalesce(r ->> 'numbers', "numbers"),
        "state" = r ->> 'state', "startedMs" = (r ->> 'startedMs')::bigint,
        "firedMs" = coalesce((r ->> 'firedMs')::bigint, "firedMs"), "resolvedMs" = (r ->> 'resolvedMs')::bigint,
        "acknowledgedMs" = (r ->> 'acknowledgedMs')::bigint, "note" = r ->> 'note'
      FROM json_array_elements(${json}::json) AS rows (r) WHERE "Alert"."id" = (r ->> 'id')::int`;
  }
}

/** Writes lines of time lines. */
export async function insertTimeLines(
  transaction: Transaction,
  engine: Engine,
  rows: readonly TimeLineRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(rows);
  if (engine === "sqlite") {
    await transaction.$executeRaw`
      INSERT INTO "AlertEvent" ("alertId", "seq", "atMs", "kind", "detail")
      SELECT value ->> 'alertId', value ->> 'seq', value ->> 'atMs', value ->> 'kind', value ->> 'detail'
      FROM json_each(${json}) ORDER BY key`;
  } else {
    await transaction.$executeRaw`
      INSERT INTO "AlertEvent" ("alertId", "seq", "atMs", "kind", "detail")
      SELECT (r ->> 'alertId')::int, (r ->> 'seq')::int, (r ->> 'atMs')::bigint, r ->> 'kind', r ->> 'detail'
      FROM json_array_elements(${json}::json) WITH ORDINALITY AS rows (r, place) ORDER BY place`;
  }
}
