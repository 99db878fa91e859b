import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { z } from "zod";
import { Catalogue } from "@/lib/collector/catalogue";
import { adoptServers, loadServers, type MonitoredServer, targetOf } from "@/lib/collector/monitored-server";
import { pollValues } from "@/lib/collector/poll-row";
import { closeDatabase, type Database, openDatabase } from "@/lib/db/database";
import { discoverServers } from "@/lib/interaction-server/bridge-client";
import type { Reading } from "@/lib/interaction-server/poll";
import { openTimeSeries, type TimeSeries } from "@/lib/time-series/time-series";
import type { PollRow } from "@/lib/time-series/types";
import { DEMO_HISTORY_DAYS } from "./demo-story";

/** Polls merged at once: whole hours of minutes. */
const POLLS_AT_ONCE = 1_440;
const SETTING = "demo-history-loaded";

const headerSchema = z.object({
  queues: z.array(
    z.object({
      tenant: z.string(),
      name: z.string(),
      strategy: z.string().nullable(),
      profile: z.enum(["distribution", "immediate", "archive"]),
    }),
  ),
  counters: z.array(z.object({ group: z.string(), name: z.string() })),
});
const count = z.number().int().nonnegative();
const lineSchema = z.object({
  at: z.iso.datetime(),
  queues: z.array(z.tuple([count, count, count, count.nullable(), count, count, count])),
  counters: z.array(count.nullable()),
});
type Header = z.infer<typeof headerSchema>;

/**
 * Loads the simulator's recorded history into a demo's database, once: a later start leaves it as it is. Answers how
 * many polls were loaded. Throws what database or network throw.
 */
export async function loadDemoHistory(
  databaseUrl: string,
  simulatorUrl: string,
  progressed: (sentence: string) => void,
): Promise<number> {
  const database = await openDatabase(databaseUrl);
  try {
    if ((await database.prisma.setting.findUnique({ where: { key: SETTING } })) !== null) return 0;
    const discovery = await discoverServers({ url: simulatorUrl }, { timeoutMs: 10_000 });
    if (discovery.outcome === "failed") throw new Error(discovery.failure.sentence);
    await adoptServers(database, simulatorUrl, discovery.servers);
    const names = new Set(discovery.servers.map(({ name }) => name));
    const servers = (await loadServers(database, (connection) => targetOf(connection))).filter(({ name }) =>
      names.has(name),
    );
    const timeSeries = await openTimeSeries(database);
    const catalogue = new Catalogue(database);
    await catalogue.load();
    let polls = 0;
    for (const [index, server] of servers.entries()) {
      progressed(
        `Loading ${DEMO_HISTORY_DAYS} days of simulated history: ${server.name} (${index + 1} of ${servers.length}) …`,
      );
      polls += await loadServer(database, catalogue, timeSeries, simulatorUrl, server);
    }
    await timeSeries.rollUpClosedDays(Date.now());
    await database.prisma.setting.create({ data: { key: SETTING, value: new Date().toISOString() } });
    return polls;
  } finally {
    await closeDatabase(database);
  }
}

async function loadServer(
  database: Database,
  catalogue: Catalogue,
  timeSeries: TimeSeries,
  simulatorUrl: string,
  server: MonitoredServer,
): Promise<number> {
  const address = `${simulatorUrl}/history?server=${encodeURIComponent(server.name)}`;
  const answer = await fetch(address);
  if (!answer.ok || answer.body === null)
    throw new Error(`The simulator has no history of ${server.name}: HTTP ${answer.status}.`);
  let header: Header | undefined;
  let rows: PollRow[] = [];
  let polls = 0;
  for await (const text of createInterface({ input: Readable.from(answer.body) })) {
    if (header === undefined) {
      header = headerSchema.parse(JSON.parse(text));
      continue;
    }
    const reading = readingOf(header, lineSchema.parse(JSON.parse(text)));
    await catalogue.learn(server.id, server.clusterId, reading);
    rows.push({
      receivedAtMs: reading.atMs,
      atMs: reading.atMs,
      outcome: "ok",
      latencyMs: 0,
      ...pollValues(reading, catalogue.of(server.id)),
    });
    if (rows.length >= POLLS_AT_ONCE) {
      await timeSeries.mergeHistory(server.id, rows, Date.now());
      polls += rows.length;
      rows = [];
    }
  }
  await timeSeries.mergeHistory(server.id, rows, Date.now());
  await setProfiles(database, server.clusterId, header?.queues ?? []);
  return polls + rows.length;
}

/** A bridge does not tell profiles: people set them. For the demo's queues this does. */
async function setProfiles(database: Database, clusterId: number, queues: Header["queues"]): Promise<void> {
  for (const { tenant, name, profile } of queues) {
    await database.prisma.queue.updateMany({ where: { clusterId, tenant, name }, data: { profile } });
  }
}

function readingOf(
  header: Header,
  line: z.infer<typeof lineSchema>,
): Pick<Reading, "queues" | "counters" | "complete"> & { atMs: number } {
  return {
    atMs: Date.parse(line.at),
    complete: false,
    queues: header.queues.flatMap(({ tenant, name, strategy }, index) => {
      const values = line.queues[index];
      if (values === undefined) return [];
      const [depth, inRouting, withAgent, oldestAtSec, entered, left, removed] = values;
      return [
        {
          tenant,
          name,
          depth,
          inRouting,
          withAgent,
          entered,
          left,
          removed,
          capped: false,
          ...(oldestAtSec === null ? {} : { oldestAtMs: oldestAtSec * 1_000 }),
          ...(strategy === null ? {} : { strategy }),
        },
      ];
    }),
    counters: header.counters.flatMap(({ group, name }, index) => {
      const total = line.counters[index] ?? null;
      return total === null ? [] : [{ group, name, total }];
    }),
  };
}
