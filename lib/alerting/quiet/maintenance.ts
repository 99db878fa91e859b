import type { Prisma } from "@/generated/sqlite/client";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { MaintenanceCalendar, MaintenanceItem, NewMaintenance } from "@/lib/http/alert-schemas";
import { ApiError } from "@/lib/http/problem";
import type { RulePlaces } from "../places";
import { parseMatchers } from "../quiet-times";
import { type MaintenancePlan, readPlan } from "../rules/maintenance";

type Row = Prisma.MaintenanceWindowGetPayload<object>;

/** A window may recur every twelve years at the least; its next opening is looked for so far ahead, milliseconds. */
const FAR_AHEAD_MS = 12 * 366 * 86_400_000;
/** Openings that a calendar lists of one window. */
const MOST_OPENINGS = 500;
const MOST_WINDOWS = 200;

/** All windows in the order of their ids. Throws what the driver throws. */
export async function listWindows({ database }: RulePlaces, nowMs: number): Promise<MaintenanceItem[]> {
  const rows = await database.prisma.maintenanceWindow.findMany({ orderBy: { id: "asc" } });
  return rows.map((row) => windowItem(row, nowMs));
}

/** Plans work. Throws ApiError `bad-request` that names the field when the plan can't be, `conflict` when there are too many. */
export async function createWindow(
  { database, engine }: RulePlaces,
  actor: Actor,
  draft: NewMaintenance,
  nowMs: number,
): Promise<MaintenanceItem> {
  checkPlan(draft);
  const row = await database.prisma.$transaction(async (transaction) => {
    if ((await transaction.maintenanceWindow.count()) >= MOST_WINDOWS)
      throw new ApiError(
        "conflict",
        `There are ${MOST_WINDOWS} windows already: delete those that are over.`,
      );
    const created = await transaction.maintenanceWindow.create({ data: rowOf(draft) });
    const target = { kind: "maintenance", id: created.id, name: draft.name };
    await writeAudit(transaction, actor, nowMs, { action: "maintenance.create", target, after: draft });
    return created;
  });
  await engine.settingsChanged();
  return windowItem(row, nowMs);
}

/** Plans work anew. Throws ApiError `not-found`, and what `createWindow` throws. */
export async function changeWindow(
  { database, engine }: RulePlaces,
  actor: Actor,
  id: number,
  draft: NewMaintenance,
  nowMs: number,
): Promise<MaintenanceItem> {
  checkPlan(draft);
  const row = await database.prisma.$transaction(async (transaction) => {
    const before = await windowOf(transaction, id);
    const after = await transaction.maintenanceWindow.update({ where: { id }, data: rowOf(draft) });
    const target = { kind: "maintenance", id, name: draft.name };
    await writeAudit(transaction, actor, nowMs, {
      action: "maintenance.change",
      target,
      before: contentOf(before),
      after: draft,
    });
    return after;
  });
  await engine.settingsChanged();
  return windowItem(row, nowMs);
}

/** Removes a window; what it kept quiet is told if it still fires. Throws ApiError `not-found`. */
export async function removeWindow(
  { database, engine }: RulePlaces,
  actor: Actor,
  id: number,
  nowMs: number,
): Promise<void> {
  await database.prisma.$transaction(async (transaction) => {
    const before = await windowOf(transaction, id);
    await transaction.maintenanceWindow.delete({ where: { id } });
    const target = { kind: "maintenance", id, name: before.name };
    await writeAudit(transaction, actor, nowMs, {
      action: "maintenance.remove",
      target,
      before: contentOf(before),
    });
  });
  await engine.settingsChanged();
}

/** When windows are open between two moments, in order; at most 500 times each. */
export async function maintenanceCalendar(
  { database }: RulePlaces,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<MaintenanceCalendar> {
  const rows = await database.prisma.maintenanceWindow.findMany({ orderBy: { id: "asc" } });
  let more = false;
  const items = rows.flatMap((row) => {
    const openings = planOf(row)?.windowsBetween(Date.parse(from), Date.parse(to), MOST_OPENINGS + 1) ?? [];
    if (openings.length > MOST_OPENINGS) more = true;
    return openings
      .slice(0, MOST_OPENINGS)
      .map((opening) => ({ windowId: row.id, name: row.name, ...opening }));
  });
  return {
    items: items
      .sort((one, other) => one.startMs - other.startMs || one.windowId - other.windowId)
      .map(({ windowId, name, startMs, endMs }) => ({
        windowId,
        name,
        startsAt: iso(startMs),
        endsAt: iso(endMs),
      })),
    more,
  };
}

function windowItem(row: Row, nowMs: number): MaintenanceItem {
  const { id, name, timeZone, startLocal, durationMinutes, rrule } = row;
  const [next] = planOf(row)?.windowsBetween(nowMs, nowMs + FAR_AHEAD_MS, 1) ?? [];
  return {
    id,
    name,
    matchers: parseMatchers(row.matchers) ?? [],
    ...{ timeZone, startLocal, durationMinutes, rrule },
    isOpen: next !== undefined && next.startMs <= nowMs,
    next: next === undefined ? null : { startsAt: iso(next.startMs), endsAt: iso(next.endMs) },
  };
}

function planOf(row: Row): MaintenancePlan | null {
  const read = readPlan(row);
  return read.ok ? read.plan : null;
}

function checkPlan(draft: NewMaintenance): void {
  const read = readPlan(draft);
  if (!read.ok)
    throw new ApiError("bad-request", read.sentence, [{ path: read.field, message: read.sentence }]);
}

function rowOf({ matchers, ...rest }: NewMaintenance) {
  return { ...rest, matchers: JSON.stringify(matchers) };
}

function contentOf({ id: _, matchers, ...rest }: Row): Record<string, unknown> {
  return { ...rest, matchers: parseMatchers(matchers) };
}

async function windowOf(transaction: Pick<Prisma.TransactionClient, "maintenanceWindow">, id: number) {
  const row = await transaction.maintenanceWindow.findUnique({ where: { id } });
  if (row === null) throw new ApiError("not-found", "There is no such maintenance window.");
  return row;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
