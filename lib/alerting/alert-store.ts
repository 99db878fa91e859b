import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import type { Prisma } from "@/generated/sqlite/client";
import type { Database } from "@/lib/db/database";
import type { Engine } from "@/lib/db/engine";
import { enqueueEvents, type QueuedEvent } from "@/lib/webhooks/outbox";
import { alertRow, type ChangedAlertRow, changedRow, type RowOf } from "./alert-row";
import { insertAlerts, insertTimeLines, type TimeLineRow, updateAlerts } from "./alert-rows";
import { queuedEvent } from "./queued-event";
import type { AlertEvent } from "./rules/alert-event";
import { type AlertState, alertStateSchema } from "./rules/alert-state";
import { isIncidentKey } from "./rules/incident-kinds";
import { alertKey, type Subject, subjectSchema } from "./rules/subject";

/** An alert that is not inactive, as it is kept in memory; `id` names its row. */
export interface LiveAlert {
  readonly id: number;
  readonly key: string;
  readonly ruleId: number;
  readonly subject: Subject;
  readonly state: AlertState;
  /** The last line of its time line. */
  readonly seq: number;
}

/** What becomes of one alert in one step. `before` is null for a new one; an inactive `next` ends it. */
export interface AlertChange {
  readonly before: LiveAlert | null;
  readonly key: string;
  readonly ruleId: number;
  readonly subject: Subject;
  readonly next: AlertState;
  readonly events: readonly AlertEvent[];
}

/** Notes a change in the transaction that makes it. */
export type AuditChange = (transaction: Prisma.TransactionClient, change: AlertChange) => Promise<void>;

/** What is done beside the rows of alerts. */
interface Writing {
  /** Where people reach Tidewatch, without a trailing slash. */
  readonly tidewatchUrl: string;
  readonly audit: AuditChange | undefined;
  /** Told of each alert when it stands in the database; null: it ended. */
  readonly written: (change: AlertChange, alert: LiveAlert | null) => void;
}

const storedStateSchema = z.object({
  subject: subjectSchema,
  machine: alertStateSchema,
  /** Whether several rules share the alert; absent in states of before they did. */
  incident: z.boolean().optional(),
});

/** Alerts written by one transaction: other writes find their turn between. */
const CHANGES_AT_ONCE = 200;

/** What a row's state holds; null when it can't be read. */
export function parseState(text: string): z.infer<typeof storedStateSchema> | null {
  try {
    const parsed = storedStateSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * Writes what became of alerts: rows, time lines and deliveries of one alert in one transaction, or none of them. Answers how many
 * deliveries wait. Throws what the driver throws; earlier portions stay written.
 */
export async function writeChanges(
  database: Database,
  changes: readonly AlertChange[],
  nowMs: number,
  writing: Writing,
): Promise<number> {
  let deliveries = 0;
  for (let start = 0; start < changes.length; start += CHANGES_AT_ONCE) {
    const portion = changes.slice(start, start + CHANGES_AT_ONCE);
    const { alerts, queued } = await database.prisma.$transaction((transaction) =>
      writePortion(transaction, database.engine, portion, nowMs, writing),
    );
    deliveries += queued;
    for (const [index, change] of portion.entries()) writing.written(change, alerts[index] ?? null);
    // SQLite answers without ever waiting: others would not get their turn between.
    await nextTurn();
  }
  return deliveries;
}

async function writePortion(
  transaction: Prisma.TransactionClient,
  engine: Engine,
  changes: readonly AlertChange[],
  nowMs: number,
  { tidewatchUrl, audit }: Writing,
): Promise<{ alerts: (LiveAlert | null)[]; queued: number }> {
  const ids = await insertAlerts(transaction, engine, changes.flatMap(newRow));
  const alerts: (LiveAlert | null)[] = [];
  const changed: (ChangedAlertRow & { id: number })[] = [];
  const lines: TimeLineRow[] = [];
  const told: QueuedEvent[] = [];
  for (const change of changes) {
    const { before, key, ruleId, subject, next, events } = change;
    const id = before?.id ?? ids.get(alertKey(ruleId, subject));
    if (id === undefined) throw new Error(`no row was made for alert ${key}`);
    if (next.phase === "inactive") {
      alerts.push(null);
      continue;
    }
    await audit?.(transaction, change);
    if (before !== null) changed.push({ id, ...changedRow(rowOf(change), next, before.state) });
    let seq = before?.seq ?? 0;
    for (const event of events) {
      seq += 1;
      const { kind, atMs, ...detail } = event;
      lines.push({ alertId: id, seq, atMs: Math.round(atMs), kind, detail: JSON.stringify(detail) });
      const queued = queuedEvent({ alertId: id, seq, subject, event, state: next, tidewatchUrl });
      if (queued !== null) told.push(queued);
    }
    alerts.push({ id, key, ruleId, subject, state: next, seq });
  }
  await endRows(transaction, changes);
  await updateAlerts(transaction, engine, changed);
  await insertTimeLines(transaction, engine, lines);
  return { alerts, queued: await enqueueEvents(transaction, engine, told, nowMs) };
}

function newRow(change: AlertChange) {
  const { before, next } = change;
  return before === null && next.phase !== "inactive" ? [alertRow(rowOf(change), next)] : [];
}

function rowOf({ key, ruleId, subject }: AlertChange): RowOf {
  return { ruleId, subject, incident: isIncidentKey(key) };
}

/** An alert that never fired leaves no trace; one that can no longer re-open stays as it resolved. */
async function endRows(
  transaction: Prisma.TransactionClient,
  changes: readonly AlertChange[],
): Promise<void> {
  const passed: number[] = [];
  const resolved: number[] = [];
  for (const { before, next } of changes) {
    if (next.phase !== "inactive" || before?.state.phase !== "pending") continue;
    (before.state.before === null ? passed : resolved).push(before.id);
  }
  if (passed.length > 0) await transaction.alert.deleteMany({ where: { id: { in: passed } } });
  if (resolved.length > 0)
    await transaction.alert.updateMany({ where: { id: { in: resolved } }, data: { status: "resolved" } });
}
