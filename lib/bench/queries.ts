import { openTimeSeries, type TimeSeries } from "@/lib/time-series/time-series";
import type { PollRow } from "@/lib/time-series/types";
import { atMost, type Measurement, observed, type PartOptions, type PartReport } from "./measurement";
import { openScratchDatabase } from "./scratch-database";
import { POLL_STEP_MS, simulatedPolls } from "./simulated-polls";
import { median, percentile, timed } from "./statistics";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SERVER_ID = 1;
/** The history ends with an hour that is still open. */
const NOW_MS = Date.UTC(2026, 5, 1, 12, 59, 55);
const TODAY_MS = Math.floor(NOW_MS / DAY_MS) * DAY_MS;
const POINTS = 600;
const SPARKLINES = 100;
const FULL = { queues: 10, shortDays: 92, longDays: 920, runs: 200 };
const QUICK = { queues: 2, shortDays: 8, longDays: 16, runs: 20 };

/** Reads one queue's depth out of a history and out of one ten times longer, inside the server. */
export async function measureQueries({ quick, tell }: PartOptions): Promise<PartReport> {
  const size = quick ? QUICK : FULL;
  const scratch = await openScratchDatabase();
  try {
    tell(`Making ${size.shortDays} days of history …`);
    const day = await depthsOfOneDay(scratch, size.queues);
    const store = await openTimeSeries(scratch.database);
    for (let back = size.shortDays; back >= 1; back--) await mergeDay(store, day, back);
    await store.rollUpClosedDays(NOW_MS);
    await appendToday(store, day);
    const short = await measureReads(store, day, size.runs);
    tell(`Making it ${size.longDays} days …`);
    for (let back = size.longDays; back > size.shortDays; back--) await mergeDay(store, day, back);
    await store.rollUpClosedDays(NOW_MS);
    const long = await measureReads(store, day, size.runs);
    const sparklines = await timed(size.runs, () =>
      store.recent({
        series: sparklineSeries(day),
        kind: "gauge",
        fromMs: NOW_MS - HOUR_MS,
        toMs: NOW_MS,
        points: 60,
        staleAfterMs: 3 * POLL_STEP_MS,
      }),
    );
    return {
      setting: `One queue's depth, polled every 5 s, ${POINTS} points, inside the server; ${size.shortDays} days of samples of ${size.queues} queues, then ${size.longDays}. Today's last hour is open, and holds ${SPARKLINES} queues. Median and 95th percentile of ${size.runs} runs.`,
      measurements: [
        ...short.map(({ name, tookMs, bound }) => figure(name, tookMs, bound)),
        ...long.map(({ name, tookMs, bound }) => figure(`${name}, ten times longer history`, tookMs, bound)),
        figure(`${SPARKLINES} sparklines of the last hour`, sparklines, 30),
        observed("size of the longer history on disk", (await scratch.sizeOnDisk()) / 1e6, "MB", 0),
      ],
    };
  } finally {
    await scratch.dispose();
  }
}

/** The polls of one day: of every series the moment in the day and the value. */
interface DayOfPolls {
  readonly depthIds: readonly number[];
  readonly rows: readonly PollRow[];
}

async function depthsOfOneDay(
  { database }: Awaited<ReturnType<typeof openScratchDatabase>>,
  queues: number,
): Promise<DayOfPolls> {
  const rows: PollRow[] = [];
  for await (const { polls } of simulatedPolls(database, {
    servers: 1,
    queues,
    fromMs: TODAY_MS,
    hours: 24,
  })) {
    rows.push(...(polls.get(SERVER_ID) ?? []));
  }
  const series = await database.prisma.series.findMany({
    where: { metric: "depth" },
    orderBy: { id: "asc" },
  });
  const depthIds = series.map(({ id }) => id);
  const wanted = new Set(depthIds);
  return {
    depthIds,
    rows: rows.map((row) => ({
      ...row,
      seriesIds: row.seriesIds.filter((id) => wanted.has(id)),
      values: row.values.filter((_value, at) => wanted.has(row.seriesIds[at] ?? 0)),
    })),
  };
}

async function mergeDay(store: TimeSeries, day: DayOfPolls, daysBack: number): Promise<void> {
  const shiftMs = daysBack * DAY_MS;
  const rows = day.rows.map((row) => ({
    ...row,
    receivedAtMs: row.receivedAtMs - shiftMs,
    atMs: row.receivedAtMs - shiftMs,
  }));
  await store.mergeHistory(SERVER_ID, rows, NOW_MS);
}

/** Today up to now; the queue that stands for all in the day has a hundred copies in the open hour. */
async function appendToday(store: TimeSeries, day: DayOfPolls): Promise<void> {
  const rows = day.rows.filter(({ receivedAtMs }) => receivedAtMs < NOW_MS);
  const openMs = Math.floor(NOW_MS / HOUR_MS) * HOUR_MS;
  const copies = sparklineSeries(day).slice(day.depthIds.length);
  for (let start = 0; start < rows.length; start += 180) {
    const batch = rows.slice(start, start + 180).map((row) =>
      row.receivedAtMs < openMs
        ? row
        : {
            ...row,
            seriesIds: [...row.seriesIds, ...copies.map(({ seriesId }) => seriesId)],
            values: [
              ...row.values,
              ...copies.map((_copy, index) => row.values[index % row.values.length] ?? 0),
            ],
          },
    );
    await Promise.all(batch.map((row) => store.append(SERVER_ID, row)));
  }
  await store.sealClosedHours(NOW_MS);
}

function sparklineSeries({ depthIds }: DayOfPolls): { serverId: number; seriesId: number }[] {
  return Array.from({ length: SPARKLINES }, (_, index) => ({
    serverId: SERVER_ID,
    seriesId: depthIds[index] ?? 1_000_000 + index,
  }));
}

interface Reads {
  readonly name: string;
  readonly bound: number | undefined;
  readonly tookMs: readonly number[];
}

async function measureReads(store: TimeSeries, { depthIds }: DayOfPolls, runs: number): Promise<Reads[]> {
  const spans = [
    { name: "24 hours", days: 1, bound: 8 },
    { name: "7 days", days: 7, bound: undefined },
    { name: "30 days", days: 30, bound: undefined },
    { name: "90 days", days: 90, bound: 25 },
  ];
  const reads: Reads[] = [];
  for (const { name, days, bound } of spans) {
    const tookMs = await timed(runs, (run) =>
      store.range({
        // Another queue each time, so that no run finds only what the one before has read.
        seriesId: depthIds[Math.abs(run) % depthIds.length] ?? 0,
        serverId: SERVER_ID,
        kind: "gauge",
        fromMs: NOW_MS - days * DAY_MS,
        toMs: NOW_MS,
        points: POINTS,
        staleAfterMs: 3 * POLL_STEP_MS,
      }),
    );
    reads.push({ name, bound, tookMs });
  }
  return reads;
}

function figure(what: string, tookMs: readonly number[], boundMs: number | undefined): Measurement {
  const measured = `${median(tookMs).toFixed(2)} ms (95 %: ${percentile(tookMs, 0.95).toFixed(2)} ms)`;
  return boundMs === undefined
    ? { what, measured }
    : { ...atMost(what, median(tookMs), boundMs, "ms"), measured };
}
