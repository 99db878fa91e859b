import type { Database } from "@/lib/db/database";
import { openTimeSeries } from "@/lib/time-series/time-series";
import type { PollRow } from "@/lib/time-series/types";
import { atMost, observed, type PartOptions, type PartReport } from "./measurement";
import { openScratchDatabase } from "./scratch-database";
import { simulatedPolls } from "./simulated-polls";

const HOUR_MS = 3_600_000;
const FROM_MS = Date.UTC(2026, 5, 1);
const FULL = { servers: 2, queues: 100, hours: 72 };
const QUICK = { servers: 2, queues: 20, hours: 3 };
/** So many polls are under way at once. */
const POLLS_AT_ONCE = 180;
/** Past the grace that open hours are given. */
const AFTER_HOUR_MS = 60_000;

/** Stores simulated polls the way the collector does, hours sealed as they end, and weighs the file. */
export async function measureStorage({ quick, tell }: PartOptions): Promise<PartReport> {
  const size = quick ? QUICK : FULL;
  const all = await openScratchDatabase();
  const depthOnly = await openScratchDatabase();
  try {
    const everything = await weighedStore(all.database, async (row) => row);
    const depths = await weighedStore(depthOnly.database, depthFilter(all.database));
    const span = { servers: size.servers, queues: size.queues, hours: size.hours, fromMs: FROM_MS };
    const emptyBytes = await depthOnly.sizeOnDisk();
    for await (const { endMs, polls } of simulatedPolls(all.database, span)) {
      for (const kept of [everything, depths]) {
        for (const [serverId, rows] of polls) {
          for (let start = 0; start < rows.length; start += POLLS_AT_ONCE) {
            const batch = rows.slice(start, start + POLLS_AT_ONCE);
            const whole = await Promise.all(batch.map((row) => kept.keeps(row)));
            await Promise.all(whole.map((row) => kept.store.append(serverId, row)));
            kept.samples += whole.reduce((sum, { values }) => sum + values.length, 0);
          }
        }
        const startMs = performance.now();
        await kept.store.sealClosedHours(endMs + AFTER_HOUR_MS);
        kept.sealingMs += performance.now() - startMs;
        await kept.store.rollUpClosedDays(endMs + AFTER_HOUR_MS);
      }
      if ((endMs - FROM_MS) % (12 * HOUR_MS) === 0)
        tell(`${(endMs - FROM_MS) / HOUR_MS} of ${size.hours} simulated hours stored`);
    }
    return {
      setting: `${size.queues} queues of all kinds on ${size.servers} servers, every 5 s for ${size.hours} simulated hours, stored poll by poll and sealed hour by hour; file size with the write-ahead log checkpointed, nothing vacuumed, free pages counted, every table and index in it.`,
      measurements: [
        atMost(
          "all metrics and counters, bytes a sample on disk",
          (await all.sizeOnDisk()) / everything.samples,
          0.5,
          "bytes",
          3,
        ),
        observed("samples, all metrics and counters", everything.samples / 1e6, "million", 2),
        observed(
          "queue depths alone, bytes a sample on disk",
          ((await depthOnly.sizeOnDisk()) - emptyBytes) / depths.samples,
          "bytes",
          3,
        ),
        observed("samples, queue depths alone", depths.samples / 1e6, "million", 2),
        observed("free pages in the file", (await freeShare(all.database)) * 100, "%"),
        observed(
          "sealing, samples a second",
          everything.samples / (everything.sealingMs / 1_000) / 1e6,
          "million",
          2,
        ),
      ],
    };
  } finally {
    await all.dispose();
    await depthOnly.dispose();
  }
}

async function weighedStore(database: Database, keeps: (row: PollRow) => Promise<PollRow>) {
  return { store: await openTimeSeries(database), keeps, samples: 0, sealingMs: 0 };
}

/** Leaves of a poll only what belongs to series of queue depths, which the database of the whole poll knows. */
function depthFilter(database: Database): (row: PollRow) => Promise<PollRow> {
  let depthIds = new Set<number>();
  return async (row) => {
    if (depthIds.size === 0) {
      const series = await database.prisma.series.findMany({
        where: { metric: "depth" },
        select: { id: true },
      });
      depthIds = new Set(series.map(({ id }) => id));
    }
    const kept = row.seriesIds.flatMap((id, at) =>
      depthIds.has(id) ? [{ id, value: row.values[at] ?? 0 }] : [],
    );
    return { ...row, seriesIds: kept.map(({ id }) => id), values: kept.map(({ value }) => value) };
  };
}

async function freeShare(database: Database): Promise<number> {
  const [free] = await database.prisma.$queryRaw<{ freelist_count: number }[]>`PRAGMA freelist_count`;
  const [pages] = await database.prisma.$queryRaw<{ page_count: number }[]>`PRAGMA page_count`;
  return Number(free?.freelist_count ?? 0) / Number(pages?.page_count ?? 1);
}
