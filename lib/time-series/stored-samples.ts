import { Prisma } from "@/generated/sqlite/client";
import type { Database } from "@/lib/db/database";
import { decodeAnsweredTimes } from "./codec/axis";
import { isCodecError } from "./codec/bytes";
import { decodeSamples } from "./codec/samples";
import { hourOf, numbersBetween } from "./hours";
import type { OpenHours } from "./open-hours";
import { alignedStretch, joinStretches, type Stretch } from "./stretch";

/** One series as one server reports it. */
export interface SeriesOfServer {
  readonly seriesId: number;
  readonly serverId: number;
}

interface AxisRow {
  readonly serverId: number;
  readonly hour: number;
  readonly payload: Uint8Array;
}

interface ChunkRow {
  readonly seriesId: number;
  readonly hour: number;
  readonly count: number;
  readonly first: number;
  readonly samples: Uint8Array | null;
}

/** Samples of many series in [fromMs, toMs), from chunks and from memory, by series id. Damaged chunks read as gaps. */
export async function readSamples(
  database: Database,
  open: OpenHours,
  series: readonly SeriesOfServer[],
  fromMs: number,
  toMs: number,
): Promise<Map<number, Stretch>> {
  const hours = numbersBetween(hourOf(fromMs), hourOf(toMs - 1) + 1);
  // Memory first, in one go: what is sealed meanwhile stands in both and is joined below, what came earlier is in chunks.
  const parts = new Map<number, Map<number, Stretch[]>>();
  for (const { seriesId, serverId } of series)
    parts.set(seriesId, openParts(open, serverId, seriesId, hours));
  if (series.length > 0) await addStored(database, series, hours, parts);
  const answer = new Map<number, Stretch>();
  for (const [seriesId, byHour] of parts) {
    const sorted = [...byHour].sort(([a], [b]) => a - b);
    const hourly = sorted.map(([, stretches]) => joinStretches(stretches));
    answer.set(seriesId, joinStretches(hourly));
  }
  return answer;
}

function openParts(
  open: OpenHours,
  serverId: number,
  seriesId: number,
  hours: readonly number[],
): Map<number, Stretch[]> {
  const first = hours[0] ?? 0;
  const last = hours.at(-1) ?? -1;
  const found = new Map<number, Stretch[]>();
  for (const hour of open.hours(serverId)) {
    if (hour < first || hour > last) continue;
    found.set(
      hour,
      open.parts(serverId, hour).map((part) => part.stretch(seriesId)),
    );
  }
  return found;
}

async function addStored(
  database: Database,
  series: readonly SeriesOfServer[],
  hours: readonly number[],
  parts: Map<number, Map<number, Stretch[]>>,
): Promise<void> {
  const servers = [...new Set(series.map(({ serverId }) => serverId))];
  const [axes, chunks] = await Promise.all([
    database.prisma.$queryRaw<AxisRow[]>`
      SELECT "serverId", "hour", "payload" FROM "Axis"
      WHERE "serverId" IN (${Prisma.join(servers)}) AND "hour" >= ${hours[0] ?? 0} AND "hour" <= ${hours.at(-1) ?? -1}`,
    database.prisma.$queryRaw<ChunkRow[]>`
      SELECT "seriesId", "hour", "count", "first", "samples" FROM "Chunk"
      WHERE "hour" IN (${Prisma.join([...hours])})
        AND "seriesId" IN (${Prisma.join(series.map(({ seriesId }) => seriesId))})`,
  ]);
  const times = new Map<string, Float64Array>();
  for (const { serverId, hour, payload } of axes) {
    const moments = decodeAnsweredTimes(payload);
    if (!isCodecError(moments)) times.set(`${serverId}/${hour}`, moments);
  }
  const serverOf = new Map(series.map(({ seriesId, serverId }) => [seriesId, serverId]));
  for (const chunk of chunks) {
    const axis = times.get(`${serverOf.get(chunk.seriesId)}/${chunk.hour}`);
    const byHour = parts.get(chunk.seriesId);
    if (axis === undefined || byHour === undefined) continue;
    const values = chunkValues(chunk);
    if (values === null) continue;
    // What is stored comes first: of two samples of one moment, it stays.
    byHour.set(chunk.hour, [alignedStretch(axis, values), ...(byHour.get(chunk.hour) ?? [])]);
  }
}

/** The values of a chunk, side by side with the answered polls of its axis; null when it is damaged. */
export function chunkValues(chunk: {
  readonly count: number;
  readonly first: number;
  readonly samples: Uint8Array | null;
}): Float64Array | null {
  if (chunk.samples === null) return new Float64Array(chunk.count).fill(chunk.first);
  const values = decodeSamples(chunk.samples);
  return isCodecError(values) ? null : values;
}
