import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Companion, companionArguments, startCompanion } from "@/lib/commands/child-process";
import { freePort } from "@/lib/commands/ports";
import { addressOf, startProductionServer } from "@/lib/commands/production-server";
import { untilReady } from "@/lib/commands/until-ready";
import { closeDatabase, openDatabase } from "@/lib/db/database";
import { atMost, type Measurement, type PartOptions, type PartReport } from "./measurement";
import { usageOf } from "./process-usage";
import { percentile } from "./statistics";

const HOST = "127.0.0.1";
const WELL_SERVERS = 4;
const INTERVAL_MS = 1_000;
const READY_LIMIT_MS = 60_000;
const KINDS = [
  "a well bridge",
  "16 MiB that are right",
  "64 MiB of garbage",
  "1 GiB unpacked from 1 MiB",
  "a drip",
  "nothing at all",
];

/** How late the polls of well servers are while one bridge misbehaves, seen by a bridge that notes when it is asked. */
export async function measureNeighbours({ quick, tell }: PartOptions): Promise<PartReport> {
  const seconds = quick ? 5 : 15;
  const measurements: Measurement[] = [];
  for (const kind of KINDS) {
    tell(`One bridge answers with ${kind}; ${seconds} s …`);
    const { latenessMs, peakMebibytes } = await besideOne(kind, seconds);
    const what = `beside ${kind}`;
    const figures = atMost(`${what}, latest poll`, Math.max(...latenessMs), 50, "ms");
    measurements.push({
      ...figures,
      measured: `${figures.measured} (99 %: ${percentile(latenessMs, 0.99).toFixed(1)} ms; ${latenessMs.length} polls; server's memory peak ${peakMebibytes.toFixed(0)} MB)`,
    });
  }
  return {
    setting: `${WELL_SERVERS} well servers polled every second by the production server while a fifth answers badly; lateness against each server's own schedule, as their bridge sees it, ${seconds} s each after a warm-up.`,
    measurements,
  };
}

async function besideOne(kind: string, seconds: number) {
  const folder = await mkdtemp(path.join(tmpdir(), "tidewatch-bench-"));
  const url = `file:${path.join(folder, "bench.db")}`;
  const well = await startWellBridge();
  const companions: Companion[] = [];
  try {
    const sickUrl = kind === KINDS[0] ? well.url : await startSickBridge(kind, companions);
    await addServers(url, well.url, sickUrl);
    const listening = { host: HOST, port: await freePort(HOST) };
    const server = startProductionServer(listening, { LOG_LEVEL: "error", DATABASE_URL: url }, "pipe");
    companions.push(server);
    server.process.stdout?.resume();
    const ready = `${addressOf(listening)}/api/health/ready`;
    await untilReady({ name: "Tidewatch", companion: server, url: ready, limitMs: READY_LIMIT_MS });
    await pause(5_000);
    for (const arrivals of well.arrivals.values()) arrivals.length = 0;
    await pause(seconds * 1_000);
    const latenessMs = [...well.arrivals.values()].flatMap(latenessOf);
    const usage = await usageOf(server.process.pid ?? 0);
    return { latenessMs, peakMebibytes: usage.peakResidentMebibytes };
  } finally {
    await Promise.all(companions.map((companion) => companion.stop(10_000)));
    await well.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** How late each arrival is against a grid through the most punctual one. */
function latenessOf(arrivals: readonly number[]): number[] {
  const first = arrivals[0] ?? 0;
  const offsets = arrivals.map((at) => at - first - Math.round((at - first) / INTERVAL_MS) * INTERVAL_MS);
  const punctual = Math.min(...offsets);
  return offsets.map((offset) => offset - punctual);
}

async function startWellBridge() {
  const arrivals = new Map<string, number[]>();
  const server = createServer((request, response) => {
    const atMs = performance.now();
    request.resume();
    const name = request.url?.split("/")[3] ?? "";
    arrivals.set(name, [...(arrivals.get(name) ?? []), atMs]);
    response.setHeader("content-type", "application/json");
    response.end(
      JSON.stringify({
        message: "EventPing",
        at: new Date().toISOString(),
        queues: [{ name: "Q", depth: 1 }],
      }),
    );
  });
  server.listen(0, HOST);
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    url: addressOf({ host: HOST, port }),
    arrivals,
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function startSickBridge(kind: string, companions: Companion[]): Promise<string> {
  const bridge = startCompanion(companionArguments("lib/bench/sick-bridge.ts", kind));
  companions.push(bridge);
  const [port] = await once(bridge.process, "message");
  return addressOf({ host: HOST, port: Number(port) });
}

async function addServers(url: string, wellUrl: string, sickUrl: string): Promise<void> {
  const database = await openDatabase(url);
  const { id: clusterId } = await database.prisma.cluster.create({ data: { name: "Bench" } });
  const rows = Array.from({ length: WELL_SERVERS }, (_, index) => ({
    clusterId,
    name: `Well_${index + 1}`,
    bridgeUrl: wellUrl,
    intervalMs: INTERVAL_MS,
  }));
  await database.prisma.server.createMany({
    data: [...rows, { clusterId, name: "Sick", bridgeUrl: sickUrl, intervalMs: INTERVAL_MS }],
  });
  await closeDatabase(database);
}
