import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { listAlerts } from "@/lib/alerting/alerts/alert-list";
import { placesOf } from "@/lib/alerting/places";
import { readEnvironment } from "@/lib/config/environment";
import { alertQuerySchema } from "@/lib/http/alert-schemas";
import { startTidewatch } from "@/lib/tidewatch";
import { type Measurement, observed, type PartOptions, type PartReport } from "./measurement";
import { percentile } from "./statistics";
import { startStormReceiver } from "./storm-receiver";
import { StormSite } from "./storm-site";

const QUEUES = 5_000;
const MEBIBYTE = 1024 ** 2;
/** How often something else is stored beside the storm, and the storm looked at. */
const BESIDE_MS = 20;
const LIMIT_MS = 600_000;

/** What becomes of everything else while thousands of alerts fire in one moment, and end in another. */
export async function measureAlertStorm({ quick, tell }: PartOptions): Promise<PartReport> {
  const queues = quick ? 500 : QUEUES;
  const folder = await mkdtemp(path.join(tmpdir(), "tidewatch-bench-"));
  const receiver = await startStormReceiver();
  const tidewatch = await startTidewatch(
    readEnvironment({
      DATABASE_URL: `file:${path.join(folder, "bench.db")}`,
      LOG_LEVEL: "error",
      TIDEWATCH_WEBHOOK_ALLOW: "127.0.0.1/32",
    }),
  );
  try {
    const site = await StormSite.make(tidewatch, queues, receiver.url);
    const list = () => listAlerts(placesOf(tidewatch), alertQuerySchema.parse({}));
    const calm = await beside(site, () => pause(quick ? 1_000 : 5_000));
    tell(`${queues} alerts fire …`);
    const fires = await storm(site, 11, queues);
    const fired = await sent(fires, () => receiver.received() >= queues);
    const listed = await elapsed(list);
    tell("… and end.");
    const ends = await storm(site, 0, 0);
    const ended = await sent(ends, () => receiver.received() >= 2 * queues);
    return {
      setting: `${queues} queues of one server pass a threshold in one reading and later fall below it; one webhook whose receiver, in the same process, answers at once; SQLite. All the while a poll is stored every ${BESIDE_MS} ms.`,
      measurements: [
        observed("from the reading to the last alert written", fires.writtenMs, "ms", 0),
        observed("… to the last delivery received", fired.tookMs, "ms", 0),
        observed("from the end to the last alert written", ends.writtenMs, "ms", 0),
        observed("… to the last delivery received", ended.tookMs, "ms", 0),
        observed("a list of those that fire, with its totals", listed, "ms"),
        ...latencies("with nothing wrong", calm),
        ...latencies("until all heard that they fire", fired),
        ...latencies("until all heard that they ended", ended),
        observed("memory before", calm.peakMebibytes, "MB", 0),
        observed("… while they fire, at the most", fired.peakMebibytes, "MB", 0),
        observed("… while they end, at the most", ended.peakMebibytes, "MB", 0),
      ],
    };
  } finally {
    await tidewatch.stop();
    await receiver.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Storm {
  readonly beganMs: number;
  readonly writtenMs: number;
  readonly seen: Promise<Beside>;
  readonly over: () => void;
}

/** Sets every depth, and answers when so many alerts fire; what happens beside it is seen until it is said to be over. */
async function storm(site: StormSite, depth: number, firing: number): Promise<Storm> {
  const beganMs = performance.now();
  let over = () => {};
  const end = new Promise<void>((resolve) => {
    over = resolve;
  });
  const seen = beside(site, () => end);
  site.read(depth);
  await until(() => site.firing() === firing);
  return { beganMs, writtenMs: performance.now() - beganMs, seen, over };
}

async function sent(
  { beganMs, seen, over }: Storm,
  isSent: () => boolean,
): Promise<Beside & { readonly tookMs: number }> {
  await until(isSent);
  const tookMs = performance.now() - beganMs;
  over();
  return { ...(await seen), tookMs };
}

/** What went on beside something: how long it took to store a poll, how long the event loop was held up, the most memory. */
interface Beside {
  readonly storedMs: readonly number[];
  readonly heldUpMs: number;
  readonly peakMebibytes: number;
}

async function beside(site: StormSite, work: () => Promise<unknown>): Promise<Beside> {
  const storedMs: number[] = [];
  let peak = 0;
  let ends = false;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const storing = (async () => {
    while (!ends) {
      storedMs.push(await elapsed(() => site.storePoll()));
      peak = Math.max(peak, process.memoryUsage.rss());
      await pause(BESIDE_MS);
    }
  })();
  await work();
  ends = true;
  await storing;
  delay.disable();
  return { storedMs, heldUpMs: delay.max / 1e6, peakMebibytes: peak / MEBIBYTE };
}

function latencies(when: string, { storedMs, heldUpMs }: Beside): Measurement[] {
  return [
    observed(`${when}: a poll stored, median`, percentile(storedMs, 0.5), "ms"),
    observed("… 99 %", percentile(storedMs, 0.99), "ms"),
    observed("… longest", Math.max(...storedMs), "ms"),
    observed("… event loop held up, longest", heldUpMs, "ms"),
  ];
}

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

async function until(isSo: () => boolean): Promise<void> {
  const limitMs = performance.now() + LIMIT_MS;
  while (!isSo()) {
    if (performance.now() > limitMs) throw new Error("the storm did not end in ten minutes");
    await pause(BESIDE_MS);
  }
}
