import { Prisma } from "@/generated/sqlite/client";
import type { Database } from "@/lib/db/database";
import { decodePolls, type PollColumns, pollColumns } from "./codec/axis";
import { isCodecError } from "./codec/bytes";
import { hourOf } from "./hours";
import type { OpenHours } from "./open-hours";

/** The polls of servers received in [fromMs, toMs), by server id, in the order in which they came. Damaged hours read as without polls. */
export async function readPolls(
  { prisma }: Database,
  open: OpenHours,
  serverIds: readonly number[],
  fromMs: number,
  toMs: number,
): Promise<Map<number, PollColumns>> {
  const first = hourOf(fromMs);
  const last = hourOf(toMs - 1);
  // Memory first, in one go: what is sealed meanwhile stands in both.
  const found = new Map(serverIds.map((id) => [id, openPolls(open, id, first, last)] as const));
  const axes = await prisma.axis.findMany({
    where: { serverId: { in: [...serverIds] }, hour: { gte: first, lte: last } },
    select: { serverId: true, payload: true },
    orderBy: { hour: "desc" },
  });
  for (const { serverId, payload } of axes) {
    const polls = decodePolls(payload);
    // What is stored comes first: of two polls of one moment, it stays.
    if (!isCodecError(polls)) found.get(serverId)?.unshift(polls);
  }
  return new Map([...found].map(([id, pieces]) => [id, inOrder(pieces, fromMs, toMs)]));
}

/** The epoch hours in [fromMs, toMs) in which any of the servers was polled, rising. */
export async function readPollHours(
  { prisma }: Database,
  open: OpenHours,
  serverIds: readonly number[],
  fromMs: number,
  toMs: number,
): Promise<number[]> {
  const first = hourOf(fromMs);
  const last = hourOf(toMs - 1);
  if (serverIds.length === 0 || last < first) return [];
  const inMemory = serverIds.flatMap((serverId) => open.hours(serverId));
  const sealed = await prisma.$queryRaw<{ hour: number | bigint }[]>`
    SELECT DISTINCT "hour" FROM "Axis"
    WHERE "serverId" IN (${Prisma.join([...serverIds])}) AND "hour" >= ${first} AND "hour" <= ${last}`;
  const hours = new Set([...inMemory, ...sealed.map(({ hour }) => Number(hour))]);
  return [...hours].filter((hour) => hour >= first && hour <= last).sort((a, b) => a - b);
}

function openPolls(open: OpenHours, serverId: number, first: number, last: number): PollColumns[] {
  return open
    .hours(serverId)
    .filter((hour) => hour >= first && hour <= last)
    .flatMap((hour) => open.parts(serverId, hour).map(({ entries }) => pollColumns(entries)));
}

/** One row of polls from several: by era and receipt, each moment once, cut to [fromMs, toMs). */
function inOrder(pieces: readonly PollColumns[], fromMs: number, toMs: number): PollColumns {
  const polls = joined(pieces);
  const { times, eras } = polls;
  const isInOrder = times.every((time, at) => at === 0 || time > (times[at - 1] ?? 0));
  if (isInOrder && eras[0] === eras.at(-1)) {
    const from = times.findIndex((time) => time >= fromMs);
    const end = times.findLastIndex((time) => time < toMs) + 1;
    return cut(polls, from < 0 ? end : from, end);
  }
  const moments = new Set<number>();
  const order = [...times.keys()].filter((at) => {
    const time = times[at] ?? Number.NaN;
    if (!(time >= fromMs && time < toMs) || moments.has(time)) return false;
    moments.add(time);
    return true;
  });
  order.sort((a, b) => (eras[a] ?? 0) - (eras[b] ?? 0) || (times[a] ?? 0) - (times[b] ?? 0));
  return {
    times: Float64Array.from(order, (at) => times[at] ?? Number.NaN),
    counted: Uint8Array.from(order, (at) => polls.counted[at] ?? 0),
    startedAtMs: Float64Array.from(order, (at) => polls.startedAtMs[at] ?? Number.NaN),
    eras: Uint32Array.from(order, (at) => eras[at] ?? 0),
  };
}

function joined(pieces: readonly PollColumns[]): PollColumns {
  const length = pieces.reduce((sum, { times }) => sum + times.length, 0);
  const all = {
    times: new Float64Array(length),
    counted: new Uint8Array(length),
    startedAtMs: new Float64Array(length),
    eras: new Uint32Array(length),
  };
  let end = 0;
  for (const piece of pieces) {
    all.times.set(piece.times, end);
    all.counted.set(piece.counted, end);
    all.startedAtMs.set(piece.startedAtMs, end);
    all.eras.set(piece.eras, end);
    end += piece.times.length;
  }
  return all;
}

function cut({ times, counted, startedAtMs, eras }: PollColumns, from: number, end: number): PollColumns {
  return {
    times: times.slice(from, end),
    counted: counted.slice(from, end),
    startedAtMs: startedAtMs.slice(from, end),
    eras: eras.slice(from, end),
  };
}
