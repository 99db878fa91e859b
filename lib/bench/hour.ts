import { monitorEventLoopDelay } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { openTimeSeries } from "@/lib/time-series/time-series";
import type { PollRow } from "@/lib/time-series/types";
import { atMost, observed, type PartOptions, type PartReport } from "./measurement";
import { openScratchDatabase } from "./scratch-database";
import { simulatedPolls } from "./simulated-polls";

const FROM_MS = Date.UTC(2026, 5, 1, 10);
const AFTER_HOUR_MS = 60_000;
const SECONDS_AN_HOUR = 3_600;
const POLLS_AT_ONCE = 60;
const FULL = { servers: 20, queues: 500 };
const QUICK = { servers: 2, queues: 50 };

/** What a whole hour of the promised load costs: to store, to hold in memory while it is open, to read at a start, to seal. */
export async function measureHour({ quick, tell }: PartOptions): Promise<PartReport> {
  const size = quick ? QUICK : FULL;
  const scratch = await openScratchDatabase();
  try {
    const rows: PollRow[] = [];
    const span = { servers: 1, queues: size.queues, hours: 1, fromMs: FROM_MS };
    for await (const { polls } of simulatedPolls(scratch.database, span)) {
      for (const ofServer of polls.values()) rows.push(...ofServer);
    }
    const samples = size.servers * rows.reduce((sum, { values }) => sum + values.length, 0);
    const store = await openTimeSeries(scratch.database);
    const emptyMegabytes = memoryInUse();
    tell(`Storing ${(samples / 1e6).toFixed(1)} million samples …`);
    const storing = await costOf(async () => {
      for (let start = 0; start < rows.length; start += POLLS_AT_ONCE) {
        for (let serverId = 1; serverId <= size.servers; serverId++) {
          const batch = rows.slice(start, start + POLLS_AT_ONCE).map((row) => ofServer(row, serverId));
          await Promise.all(batch.map((row) => store.append(serverId, row)));
        }
      }
    });
    const openMegabytes = memoryInUse() - emptyMegabytes;
    tell("Starting anew with a full hour …");
    const restoring = await costOf(() => openTimeSeries(scratch.database));
    tell("Sealing …");
    const sealing = await costOf(() =>
      store.sealClosedHours(FROM_MS + SECONDS_AN_HOUR * 1_000 + AFTER_HOUR_MS),
    );
    return {
      setting: `The time series alone, in this process: one hour of ${size.servers} servers × ${size.queues} queues × 5 s, ${(samples / 1e6).toFixed(1)} million samples. Processor seconds are of all threads.`,
      measurements: [
        observed("storing the hour's polls, processor time", storing.cpuSeconds, "s"),
        observed(
          "… as a share of one core over the hour",
          (storing.cpuSeconds / SECONDS_AN_HOUR) * 100,
          "%",
          2,
        ),
        observed("memory of the open hour", openMegabytes, "MB", 0),
        observed("reading the open hour at a start, processor time", restoring.cpuSeconds, "s"),
        observed("sealing the hour, processor time", sealing.cpuSeconds, "s"),
        observed(
          "… as a share of one core over the hour",
          (sealing.cpuSeconds / SECONDS_AN_HOUR) * 100,
          "%",
          2,
        ),
        observed("sealing the hour, from begin to end", sealing.tookMs / 1_000, "s"),
        atMost("event loop held up while sealing, longest", sealing.longestDelayMs, 50, "ms"),
      ],
    };
  } finally {
    await scratch.dispose();
  }
}

/** The poll as another server's, whose series are its own. */
function ofServer(row: PollRow, serverId: number): PollRow {
  return { ...row, seriesIds: row.seriesIds.map((id) => serverId * 100_000 + id) };
}

async function costOf(work: () => Promise<unknown>) {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  const before = process.cpuUsage();
  const startMs = performance.now();
  delays.enable();
  await work();
  delays.disable();
  const { user, system } = process.cpuUsage(before);
  return {
    cpuSeconds: (user + system) / 1e6,
    tookMs: performance.now() - startMs,
    longestDelayMs: delays.max / 1e6,
  };
}

/** What lives on the heap and in array buffers after a full collection, megabytes. */
function memoryInUse(): number {
  setFlagsFromString("--expose-gc");
  const collectGarbage: unknown = runInNewContext("gc");
  if (typeof collectGarbage === "function") collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}
