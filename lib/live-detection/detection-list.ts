import { z } from "zod";
import type { Database } from "@/lib/db/database";
import { DETECTION_STATES } from "@/lib/detection/types";
import { type DetectionItem, verdictSchema } from "@/lib/http/detection-schemas";
import { ApiError } from "@/lib/http/problem";
import type { Pool, PoolKind } from "./pools";
import type { WatchedQueue } from "./watched-queue";

/** Where the names of queues and pools are found. */
export interface Names {
  readonly queues: ReadonlyMap<number, WatchedQueue>;
  readonly pools: ReadonlyMap<string, Pool>;
}

/** Which detections are wanted, newest first. */
export interface DetectionQuery {
  readonly queueId?: number | undefined;
  /** Pools that are wanted beside the queue. */
  readonly pools?: readonly string[];
  readonly open?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

type Row = NonNullable<Awaited<ReturnType<Database["prisma"]["detection"]["findUnique"]>>>;

/** A page of detections, newest first. Throws ApiError `bad-request` for a cursor that is none. */
export async function listDetections(
  { prisma }: Pick<Database, "prisma">,
  names: Names,
  { queueId, pools = [], open, cursor, limit }: DetectionQuery,
): Promise<{ items: DetectionItem[]; nextCursor: string | null }> {
  const below = cursor === undefined ? undefined : Number(cursor);
  if (below !== undefined && !(Number.isSafeInteger(below) && below > 0))
    throw new ApiError("bad-request", "The cursor is not one that a list has given.");
  const rows = await prisma.detection.findMany({
    where: {
      ...(queueId === undefined ? {} : { OR: [{ queueId }, { pool: { in: [...pools] } }] }),
      ...(open === undefined ? {} : { endedMs: open ? null : { not: null } }),
      ...(below === undefined ? {} : { id: { lt: below } }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const items = rows.slice(0, limit).map((row) => detectionItem(row, names));
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.id) : null };
}

const stateSchema = z.enum(DETECTION_STATES);
const membersSchema = z.array(z.number().int());

/** A stored detection as the API shows it. */
export function detectionItem(row: Row, { queues, pools }: Names): DetectionItem {
  const queue = row.queueId === null ? undefined : queues.get(row.queueId);
  const verdict = verdictSchema.safeParse(row.feedback);
  return {
    id: row.id,
    queue: queue === undefined ? null : { id: queue.id, name: queue.name, cluster: queue.cluster },
    pool: row.pool === null ? null : poolOf(row.pool, pools),
    members: membersOf(row.members).flatMap((id) => {
      const member = queues.get(id);
      return member === undefined ? [] : [{ id, name: member.name }];
    }),
    state: stateSchema.parse(row.state),
    since: iso(row.sinceMs),
    calledAt: iso(row.calledMs),
    endedAt: row.endedMs === null ? null : iso(row.endedMs),
    expected: row.expected,
    departed: row.departed,
    depth: row.depth,
    oneIn: row.oneIn,
    reason: row.reason,
    feedback:
      verdict.success && row.feedbackMs !== null
        ? { verdict: verdict.data, reason: row.feedbackReason, at: iso(row.feedbackMs) }
        : null,
  };
}

function poolOf(key: string, pools: ReadonlyMap<string, Pool>): { kind: PoolKind; name: string } {
  const known = pools.get(key);
  if (known !== undefined) return { kind: known.kind, name: known.name };
  const [kind, ...rest] = key.split("/");
  // A strategy's key is its cluster's id and its name; of the others only the id is left once they are gone.
  return kind === "strategy"
    ? { kind, name: rest.slice(1).join("/") }
    : { kind: kind === "group" ? "group" : "cluster", name: rest.join("/") };
}

function membersOf(text: string | null): number[] {
  return text === null ? [] : membersSchema.parse(JSON.parse(text));
}

function iso(ms: bigint): string {
  return new Date(Number(ms)).toISOString();
}
