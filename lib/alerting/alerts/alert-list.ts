import type { Prisma } from "@/generated/sqlite/client";
import type { Database } from "@/lib/db/database";
import type { AlertItem, AlertList, AlertQuery } from "@/lib/http/alert-schemas";
import { ApiError } from "@/lib/http/problem";
import type { AlertPlaces } from "../places";
import { listOf } from "../rules/words";
import { meetsQuery } from "./alert-filter";
import { liveItem, type RuleName, storedItem } from "./alert-item";

/** Rows of the history that are gone through at once, and for one answer at most: a rare word may be far down. */
const ROWS_AT_ONCE = 500;
const MOST_ROWS = 20_000;

/** Where a page ends: its last alert's time, epoch milliseconds, and its id. */
interface Place {
  readonly atMs: number;
  readonly id: number;
}

/**
 * A page of one list of alerts, newest first: by when they fired, pending ones by when their condition was seen. A page of the history may
 * hold fewer than asked for, and others follow. Throws ApiError `bad-request` for a cursor that is none.
 */
export async function listAlerts(places: AlertPlaces, query: AlertQuery): Promise<AlertList> {
  const after = query.cursor === undefined ? null : parsePlace(query.cursor);
  const totals = { pending: 0, open: 0, acknowledged: 0, suppressed: 0 };
  const wanted: AlertItem[] = [];
  for (const item of liveItems(places)) {
    const list = listOf(item);
    if (list === "history" || !meetsQuery(item, query)) continue;
    totals[list] += 1;
    if (list === query.list || (query.list === "firing" && item.phase === "firing")) wanted.push(item);
  }
  const page =
    query.list === "history"
      ? await historyPage(places.database, query, after)
      : livePage(wanted, query.limit, after);
  return { ...page, totals };
}

/** The alerts that are pending or firing. */
export function liveItems({ engine }: Pick<AlertPlaces, "engine">): AlertItem[] {
  const rules = new Map(
    engine.rules.map(({ id, name, kind }): [number, RuleName] => [id, { id, name, kind }]),
  );
  return [...engine.alerts.values()].flatMap((alert) => {
    const rule = rules.get(alert.ruleId);
    // Without its rule it ends in this second.
    if (rule === undefined || alert.state.phase === "resolved") return [];
    return liveItem(alert, rule) ?? [];
  });
}

function livePage(items: readonly AlertItem[], limit: number, after: Place | null) {
  const rest = items
    .map((item) => ({ item, place: { atMs: Date.parse(item.firedAt ?? item.startedAt), id: item.id } }))
    .filter(({ place }) => after === null || isBefore(place, after))
    .sort((one, other) => (isBefore(one.place, other.place) ? 1 : -1));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    nextCursor: rest.length > limit && last !== undefined ? cursorOf(last.place) : null,
  };
}

async function historyPage(
  { prisma }: Database,
  query: AlertQuery,
  after: Place | null,
): Promise<{ items: AlertItem[]; nextCursor: string | null }> {
  const items: AlertItem[] = [];
  let place = after;
  for (let looked = 0; looked < MOST_ROWS; looked += ROWS_AT_ONCE) {
    const rows = await prisma.alert.findMany({
      where: { ...chosenBy(query), ...olderThan(place) },
      orderBy: [{ startedMs: "desc" }, { id: "desc" }],
      take: ROWS_AT_ONCE,
      include: { rule: { select: { name: true, kind: true } } },
    });
    for (const [index, row] of rows.entries()) {
      place = { atMs: Number(row.startedMs), id: row.id };
      const item = storedItem(row);
      if (item !== null && meetsQuery(item, query)) items.push(item);
      const isLast = index === rows.length - 1 && rows.length < ROWS_AT_ONCE;
      if (items.length >= query.limit) return { items, nextCursor: isLast ? null : cursorOf(place) };
    }
    if (rows.length < ROWS_AT_ONCE) return { items, nextCursor: null };
  }
  return { items, nextCursor: place === null ? null : cursorOf(place) };
}

/** What the database can choose by; the rest is read from the rows. */
function chosenBy({ severity, kind, queueId, serverId }: AlertQuery): Prisma.AlertWhereInput {
  return {
    status: "resolved",
    ...(severity === undefined ? {} : { severity }),
    ...(kind === undefined ? {} : { rule: { kind } }),
    ...(serverId === undefined ? {} : { serverId }),
    ...(queueId === undefined ? {} : { OR: [{ queueId }, { pool: { not: null } }] }),
  };
}

function olderThan(place: Place | null): Prisma.AlertWhereInput {
  if (place === null) return {};
  const startedMs = BigInt(place.atMs);
  return {
    startedMs: { lte: startedMs },
    NOT: { startedMs, id: { gte: place.id } },
  };
}

function isBefore(one: Place, other: Place): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.id < other.id);
}

function cursorOf({ atMs, id }: Place): string {
  return `${atMs}.${id}`;
}

function parsePlace(cursor: string): Place {
  const match = /^(\d{1,15})\.(\d{1,10})$/.exec(cursor);
  if (match === null) throw new ApiError("bad-request", "The cursor is not one that Tidewatch gave.");
  return { atMs: Number(match[1]), id: Number(match[2]) };
}
