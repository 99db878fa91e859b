import { monitorEventLoopDelay } from "node:perf_hooks";
import { BackTests } from "@/lib/back-test/back-tests";
import type { PreparedBackTest } from "@/lib/back-test/prepare";
import type { TestedQueue } from "@/lib/back-test/tested-queues";
import { type BackTestResult, backTestBodySchema } from "@/lib/http/back-test-schemas";
import { openTimeSeries, type TimeSeries } from "@/lib/time-series/time-series";
import { type PollRow, QUEUE_METRICS, type QueueMetric } from "@/lib/time-series/types";
import { atMost, type Measurement, observed, type PartOptions, type PartReport } from "./measurement";
import { openScratchDatabase, type ScratchDatabase } from "./scratch-database";
import { simulatedPolls } from "./simulated-polls";
import { median } from "./statistics";

const DAY_MS = 86_400_000;
const SERVER_ID = 1;
const FULL = { queues: 20, simulatedDays: 7, days: 30, knobs: [1, 0.1, 10, 0.3, 3] };
const QUICK = { queues: 2, simulatedDays: 1, days: 2, knobs: [1, 10] };
/** A Monday. */
const FROM_MS = Date.UTC(2026, 4, 4);

/** How long a back-test takes: the first time, and whenever the knob is turned after that. */
export async function measureBackTest({ quick, tell }: PartOptions): Promise<PartReport> {
  const size = quick ? QUICK : FULL;
  const scratch = await openScratchDatabase();
  const store = await openTimeSeries(scratch.database);
  const backTests = new BackTests(store);
  try {
    tell(`Making ${size.days} days of history …`);
    const queues = await makeHistory(scratch, store, size);
    const run = async (...knobs: number[]) => {
      const beganMs = performance.now();
      const began = process.cpuUsage();
      const result = await runOnce(backTests, prepared(queues, size.days, knobs));
      const { user, system } = process.cpuUsage(began);
      return { result, tookMs: performance.now() - beganMs, cpuMs: (user + system) / 1_000 };
    };
    const loop = monitorEventLoopDelay({ resolution: 1 });
    loop.enable();
    const first = await run(50);
    loop.disable();
    const turns: { tookMs: number; cpuMs: number }[] = [];
    for (const knob of size.knobs) turns.push(await run(knob));
    const tookMs = turns.map((turn) => turn.tookMs);
    const cpuMs = median(turns.map((turn) => turn.cpuMs));
    const two = await run(0.05, 20);
    const same = await run(0.05, 20);
    const readings = first.result.queues.reduce((sum, queue) => sum + queue.readings, 0);
    return {
      setting: `${size.queues} simulated queues of one server, ${size.days} days at 5 s (${size.simulatedDays} simulated days, repeated), depth, left, entered, in routing and oldest on SQLite; two threads, nothing else running here. Turning the knob: median and longest of ${size.knobs.length} settings that were not asked for before.`,
      measurements: [
        observed("readings judged", readings / 1e6, "million", 2),
        observed("the first run: reading history and judging it", first.tookMs / 1_000, "s", 2),
        observed("event loop held up meanwhile, longest", loop.max / 1e6, "ms"),
        observed("… processor time, all threads", first.cpuMs / 1_000, "s", 2),
        turned("the knob turned, median", median(tookMs)),
        turned("the knob turned, longest", Math.max(...tookMs)),
        observed("… processor time, all threads, median", cpuMs / 1_000, "s", 2),
        observed("… a reading", (cpuMs * 1e6) / readings, "ns", 0),
        observed("two new settings side by side", two.tookMs / 1_000, "s", 2),
        observed("settings that were asked for before", same.tookMs, "ms"),
      ],
    };
  } finally {
    await backTests.stop();
    await scratch.dispose();
  }
}

function turned(what: string, tookMs: number): Measurement {
  return atMost(what, tookMs / 1_000, 2, "s", 2);
}

async function runOnce(backTests: BackTests, test: PreparedBackTest): Promise<BackTestResult> {
  let result: BackTestResult | undefined;
  const take = (line: Parameters<Parameters<BackTests["run"]>[1]>[0]) => {
    if (line.kind === "result") result = line;
  };
  await backTests.run(test, take, new AbortController().signal, () => performance.now());
  if (result === undefined) throw new Error("The back-test told no result.");
  return result;
}

function prepared(queues: readonly TestedQueue[], days: number, knobs: readonly number[]): PreparedBackTest {
  const toMs = FROM_MS + days * DAY_MS;
  const body = backTestBodySchema.parse({
    queueIds: queues.map(({ id }) => id),
    from: new Date(FROM_MS).toISOString(),
    to: new Date(toMs).toISOString(),
    learnDays: 0,
    runs: knobs.map((falseAlarmsPerMonth) => ({ falseAlarmsPerMonth })),
  });
  return {
    body,
    stretch: { learnFromMs: FROM_MS, fromMs: FROM_MS, toMs },
    queues,
    budgetQueues: queues.length,
  };
}

/** Simulates some days and stores them again and again, counters carried on. */
async function makeHistory(
  { database }: ScratchDatabase,
  store: TimeSeries,
  size: { readonly queues: number; readonly simulatedDays: number; readonly days: number },
): Promise<TestedQueue[]> {
  const days: PollRow[][] = [];
  const span = { servers: 1, queues: size.queues, fromMs: FROM_MS, hours: 24 * size.simulatedDays };
  for await (const { endMs, polls } of simulatedPolls(database, span)) {
    const day = Math.ceil((endMs - FROM_MS) / DAY_MS) - 1;
    days[day] = [...(days[day] ?? []), ...(polls.get(SERVER_ID) ?? [])];
  }
  const metrics = new Map<number, QueueMetric>();
  const series = await database.prisma.series.findMany({ where: { queueId: { not: null } } });
  for (const { id, metric } of series) {
    const known = QUEUE_METRICS.find((one) => one === metric);
    if (known !== undefined && known !== "withAgent" && known !== "removed") metrics.set(id, known);
  }
  const lasts = new Map<number, number>();
  for (const row of days.at(-1) ?? []) {
    for (const [place, id] of row.seriesIds.entries()) lasts.set(id, row.values[place] ?? 0);
  }
  const nowMs = FROM_MS + (size.days + 2) * DAY_MS;
  for (let day = 0; day < size.days; day += 1) {
    const rows = days[day % size.simulatedDays] ?? [];
    const round = Math.floor(day / size.simulatedDays);
    const shiftMs = round * size.simulatedDays * DAY_MS;
    const shifted = rows.map((row) => shiftedRow(row, { shiftMs, round, metrics, lasts }));
    await store.mergeHistory(SERVER_ID, shifted, nowMs);
  }
  return testedQueues(series, metrics);
}

function shiftedRow(
  row: PollRow,
  by: {
    readonly shiftMs: number;
    readonly round: number;
    readonly metrics: ReadonlyMap<number, QueueMetric>;
    readonly lasts: ReadonlyMap<number, number>;
  },
): PollRow {
  const seriesIds: number[] = [];
  const values: number[] = [];
  for (const [place, id] of row.seriesIds.entries()) {
    const metric = by.metrics.get(id);
    if (metric === undefined) continue;
    const value = row.values[place] ?? 0;
    seriesIds.push(id);
    if (metric === "left" || metric === "entered") values.push(value + by.round * (by.lasts.get(id) ?? 0));
    else values.push(metric === "oldestAt" ? value + by.shiftMs / 1_000 : value);
  }
  const receivedAtMs = row.receivedAtMs + by.shiftMs;
  return { ...row, receivedAtMs, atMs: receivedAtMs, seriesIds, values };
}

function testedQueues(
  series: readonly { readonly id: number; readonly queueId: number | null }[],
  metrics: ReadonlyMap<number, QueueMetric>,
): TestedQueue[] {
  const queues = new Map<number, Partial<Record<QueueMetric, number>>>();
  for (const { id, queueId } of series) {
    const metric = metrics.get(id);
    if (queueId === null || metric === undefined) continue;
    queues.set(queueId, { ...queues.get(queueId), [metric]: id });
  }
  return [...queues].map(([id, seriesIds]) => ({
    id,
    name: `Q${id}`,
    tenant: "Environment",
    cluster: "Cluster-1",
    depthMode: "sum",
    profile: "distribution",
    calendar: { timeZone: "Europe/Berlin", openingHours: null, holidays: [] },
    plannedPeaks: [],
    parts: [{ serverId: SERVER_ID, seriesIds }],
  }));
}
