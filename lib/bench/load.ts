import { mkdir } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { metricValue } from "@/lib/collector/catalogue";
import { closeBridges, pollServer } from "@/lib/interaction-server/bridge-client";
import { QUEUE_METRICS } from "@/lib/time-series/types";
import { openBoard } from "./board-reader";
import { atMost, type Measurement, observed, type PartOptions, type PartReport } from "./measurement";
import { usageOf } from "./process-usage";
import { startStack } from "./running-stack";
import { scrape } from "./scrape";
import { median, percentile } from "./statistics";

const FULL = { clusters: 4, servers: 20, queues: 10_000, warmUpSeconds: 30, windows: 6, windowSeconds: 15 };
const QUICK = { clusters: 2, servers: 4, queues: 400, warmUpSeconds: 5, windows: 2, windowSeconds: 5 };

/** The production server under the promised load, with one board open; CPU share in windows, so that a busy machine shows. */
export async function measureLoad({ quick, tell, profileFolder }: PartOptions): Promise<PartReport> {
  const size = quick ? QUICK : FULL;
  if (profileFolder !== undefined) await mkdir(profileFolder, { recursive: true });
  tell(`Starting ${size.servers} simulated servers with ${size.queues} queues and the production server …`);
  const stack = await startStack({ ...size, profileFolder });
  try {
    const board = openBoard(stack.address);
    const valuesPerPoll = await countValues(stack.simulatorUrl);
    tell(`Warming up for ${size.warmUpSeconds} s …`);
    await pause(size.warmUpSeconds * 1_000);
    tell(`Measuring for ${size.windows * size.windowSeconds} s …`);
    const before = await scrape(stack.address);
    const fetchesBefore = { ...board.fetches };
    const startMs = performance.now();
    const shares: number[] = [];
    for (let window = 0; window < size.windows; window++) {
      shares.push(await cpuShare(stack.serverPid, size.windowSeconds));
    }
    const seconds = (performance.now() - startMs) / 1_000;
    const after = await scrape(stack.address);
    const usage = await usageOf(stack.serverPid);
    await board.stop();
    const risen = (metric: string, label = "") => after.sum(metric, label) - before.sum(metric, label);
    const polls = risen("tidewatch_polls_total", 'outcome="ok"');
    const measurements: Measurement[] = [
      atMost("CPU share of one core, median window", median(shares) * 100, 25, "%"),
      observed("CPU share of one core, best window", Math.min(...shares) * 100, "%"),
      observed("CPU share of one core, worst window", Math.max(...shares) * 100, "%"),
      atMost("resident memory, peak", usage.peakResidentMebibytes, 500, "MB", 0),
      observed("resident memory at the end", usage.residentMebibytes, "MB", 0),
      observed("polls answered and stored", polls / seconds, "/s", 2),
      observed("samples stored", (polls * valuesPerPoll) / seconds, "/s", 0),
      observed("polls skipped", risen("tidewatch_polls_skipped_total"), "", 0),
      observed("polls failed or stale", risen("tidewatch_polls_total") - polls, "", 0),
      observed(
        "event-loop delay, 99th percentile",
        after.sum("nodejs_eventloop_lag_p99_seconds") * 1_000,
        "ms",
      ),
      observed("event-loop delay, longest", after.sum("nodejs_eventloop_lag_max_seconds") * 1_000, "ms"),
      observed("fetches of the open board", (board.fetches.count - fetchesBefore.count) / seconds, "/s", 2),
      observed(
        "bytes the open board fetched",
        (board.fetches.bytes - fetchesBefore.bytes) / 1_024 / seconds,
        "KiB/s",
        0,
      ),
      observed(
        "poll answered → board has read it, 99th percentile",
        percentile(board.freshnessMs, 0.99),
        "ms",
        0,
      ),
    ];
    return {
      setting: `${size.servers} servers × ${size.queues / size.servers} queues × 5 s on SQLite, ${valuesPerPoll} values a poll, one board open; production build, ${Math.round(seconds)} s after ${size.warmUpSeconds} s of warm-up, CPU share from /proc in windows of ${size.windowSeconds} s (all threads).`,
      measurements,
    };
  } finally {
    await stack.stop();
  }
}

async function cpuShare(pid: number, seconds: number): Promise<number> {
  const before = await usageOf(pid);
  const startMs = performance.now();
  await pause(seconds * 1_000);
  const after = await usageOf(pid);
  return (after.cpuSeconds - before.cpuSeconds) / ((performance.now() - startMs) / 1_000);
}

/** How many values one poll of the simulator's first server stores. */
async function countValues(simulatorUrl: string): Promise<number> {
  const answer = await pollServer({ url: simulatorUrl }, "IxnSrv_001", {
    timeoutMs: 4_000,
    signal: new AbortController().signal,
  });
  await closeBridges();
  if (answer.outcome === "failed") throw new Error(answer.failure.sentence);
  const { queues, counters } = answer.reading;
  const ofQueues = queues.reduce(
    (sum, queue) => sum + QUEUE_METRICS.filter((metric) => metricValue(queue, metric) !== undefined).length,
    0,
  );
  return ofQueues + counters.length;
}
