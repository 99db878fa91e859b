import { createSecretKey, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { BENCH_ACTOR } from "@/lib/bench/token";
import { closeDatabase, openDatabase } from "@/lib/db/database";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { webhookCreateSchema } from "@/lib/http/webhook-schemas";
import { secretBox } from "@/lib/secrets/secret-box";
import { createWebhook } from "@/lib/webhooks/change-webhook";
import { startAlertChild } from "./alerts/alert-child";
import type { Beginning } from "./alerts/beginning";
import { prepareSite } from "./alerts/scripted-site";
import { type Manner, startTimedReceivers } from "./alerts/timed-receivers";
import { atMost, type Measurement, observed, type PartOptions, type PartReport } from "./measurement";
import { usageOf } from "./process-usage";
import { percentile } from "./statistics";

const WEBHOOKS = 100;
const FULL = { alerts: 60, besideSick: 20 };
const QUICK = { alerts: 5, besideSick: 5 };
const PROMISED_MS = 500;
const STEP_MS = 1_000;
/** Before the first alert, for the start. */
const QUIET_STEPS = 3;
/** How long the last message may take, milliseconds. */
const LIMIT_MS = 60_000;

interface Latency {
  readonly delaysMs: readonly number[];
  readonly expected: number;
  readonly cpuMsEach: number;
}

/** How long it takes from an alert that fires to the first byte at each of 100 receivers, all well and beside a sick one, on both databases. */
export async function measureAlertLatency({ quick, tell }: PartOptions): Promise<PartReport> {
  const size = quick ? QUICK : FULL;
  const folder = await mkdtemp(path.join(tmpdir(), "tidewatch-bench-"));
  const server = await startEmbeddedPostgres(true);
  const databases = { SQLite: `file:${folder}/`, PostgreSQL: server.url };
  const measurements: Measurement[] = [];
  try {
    for (const [engine, base] of Object.entries(databases)) {
      for (const sick of ["well", "hangs", "byte-a-second", "10-mebibytes"] as const) {
        tell(`${engine}, ${sick === "well" ? "all well" : `beside one that is sick: ${sick}`} …`);
        const url = engine === "SQLite" ? `${base}${sick}.db` : await newDatabase(base, sick);
        const alerts = sick === "well" ? size.alerts : size.besideSick;
        measurements.push(...measurementsOf(engine, sick, await measure(url, sick, alerts)));
      }
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return {
    setting: `One alert a second fires among 1,000 queues and is told to ${WEBHOOKS} webhooks at ${WEBHOOKS} ports; ${size.alerts} alerts, ${size.besideSick} beside a sick receiver. From the moment that the alert's event carries, before anything is written, to the request at the receiver. Alerting is a process of its own, the receivers are another, PostgreSQL (which waits for the disk) more.`,
    measurements,
  };
}

function measurementsOf(engine: string, sick: Manner, latency: Latency): Measurement[] {
  const beside = {
    well: `${engine}, ${WEBHOOKS} well receivers`,
    hangs: `${engine}, beside one that hangs`,
    "byte-a-second": `${engine}, beside one that answers a byte a second`,
    "10-mebibytes": `${engine}, beside one that answers 10 MiB`,
  }[sick];
  const { delaysMs, expected, cpuMsEach } = latency;
  return [
    atMost(`${beside}: 99 %`, percentile(delaysMs, 0.99), PROMISED_MS, "ms", 0),
    observed("median", percentile(delaysMs, 0.5), "ms", 0),
    observed("latest", percentile(delaysMs, 1), "ms", 0),
    {
      what: "messages that came",
      measured: `${delaysMs.length}`,
      promised: `${expected}`,
      kept: delaysMs.length === expected,
    },
    observed("processor time of alerting for each message", cpuMsEach, "ms", 2),
  ];
}

async function measure(databaseUrl: string, sick: Manner, alerts: number): Promise<Latency> {
  const manners: Manner[] = Array.from({ length: WEBHOOKS }, (_, index) => (index === 0 ? sick : "well"));
  await using receivers = await startTimedReceivers(manners);
  const secretKey = randomBytes(32).toString("hex");
  await prepare(databaseUrl, secretKey, receivers.urls);
  const expected = alerts * manners.filter((manner) => manner === "well").length;
  const child = startAlertChild();
  let started = { cpuSeconds: Number.NaN };
  const beginning: Beginning = {
    databaseUrl,
    secretKey,
    allowed: ["127.0.0.1"],
    judges: true,
    sends: true,
    story: Array.from({ length: alerts }, (_, queue) => ({ step: QUIET_STEPS + 1 + queue, queue })),
    step: 1,
    lastStep: alerts + QUIET_STEPS,
    stepMs: STEP_MS,
    aheadMs: 0,
  };
  try {
    child.begin(beginning, async (step) => {
      if (step === QUIET_STEPS) started = await usageOf(child.pid);
    });
    const endMs = performance.now() + alerts * STEP_MS + LIMIT_MS;
    while (receivers.delaysMs.length < expected && performance.now() < endMs) await pause(50);
    const { cpuSeconds } = await usageOf(child.pid);
    return {
      delaysMs: [...receivers.delaysMs],
      expected,
      cpuMsEach: ((cpuSeconds - started.cpuSeconds) * 1_000) / receivers.delaysMs.length,
    };
  } finally {
    await child.kill();
  }
}

async function prepare(databaseUrl: string, secretKey: string, urls: readonly string[]): Promise<void> {
  const database = await openDatabase(databaseUrl);
  try {
    await prepareSite(database, 1_000);
    const secrets = secretBox(createSecretKey(secretKey, "hex"));
    for (const url of urls) {
      const draft = webhookCreateSchema.parse({ name: url, url, format: "tidewatch" });
      await createWebhook({ database, secrets }, BENCH_ACTOR, draft, Date.now());
    }
  } finally {
    await closeDatabase(database);
  }
}

async function newDatabase(serverUrl: string, name: string): Promise<string> {
  const database = `alerts_${name.replaceAll("-", "_")}`;
  const client = new pg.Client({ connectionString: `${serverUrl}/postgres` });
  await client.connect();
  await client.query(`CREATE DATABASE ${database}`);
  await client.end();
  return `${serverUrl}/${database}`;
}
