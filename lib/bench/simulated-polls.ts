import { Catalogue } from "@/lib/collector/catalogue";
import { pollValues } from "@/lib/collector/poll-row";
import type { Database } from "@/lib/db/database";
import type { CounterReading, QueueReading, Reading } from "@/lib/interaction-server/poll";
import { COUNTER_RULES } from "@/lib/simulator/counter-rules";
import { HISTORY_METRICS, type HistoryRow, simulateHistory } from "@/lib/simulator/history";
import { generateWorld } from "@/lib/simulator/large-world";
import { createWorld } from "@/lib/simulator/world";
import type { PollRow } from "@/lib/time-series/types";

/** A simulated stretch of polls, every 5 s. */
export interface SimulatedSpan {
  readonly servers: number;
  readonly queues: number;
  /** Begins and ends at full hours. */
  readonly fromMs: number;
  readonly hours: number;
}

/** The polls of all servers in one hour, by server id. */
export interface SimulatedHour {
  readonly endMs: number;
  readonly polls: ReadonlyMap<number, readonly PollRow[]>;
}

export const POLL_STEP_MS = 5_000;
const HOUR_MS = 3_600_000;

/** Makes the servers, queues and series of a simulated world in the database as the collector would, and yields its polls hour by hour. */
export async function* simulatedPolls(
  database: Database,
  span: SimulatedSpan,
): AsyncGenerator<SimulatedHour> {
  const { fromMs } = span;
  const world = createWorld(generateWorld({ clusters: 1, ...span }), { seed: 1, anchorMs: fromMs, fromMs });
  const catalogue = new Catalogue(database);
  const cluster = await database.prisma.cluster.create({ data: { name: "Cluster-1" } });
  const serverIds = new Map<string, number>();
  for (const { spec } of world.servers) {
    const server = await database.prisma.server.create({
      data: { clusterId: cluster.id, name: spec.name, bridgeUrl: "http://127.0.0.1:9", paused: true },
    });
    serverIds.set(spec.name, server.id);
  }
  for (let hour = 1; hour <= span.hours; hour++) {
    const endMs = fromMs + hour * HOUR_MS;
    const polls = new Map<number, PollRow[]>();
    for (const row of simulateHistory({ world, toMs: endMs, stepMs: POLL_STEP_MS })) {
      const serverId = serverIds.get(row.server.spec.name) ?? 0;
      const reading = readingOf(row);
      await catalogue.learn(serverId, cluster.id, reading);
      const ofServer = polls.get(serverId) ?? [];
      polls.set(serverId, ofServer);
      ofServer.push({
        receivedAtMs: row.atMs - POLL_STEP_MS + jitterMs(row.atMs, serverId),
        atMs: row.atMs - POLL_STEP_MS,
        outcome: "ok",
        latencyMs: jitterMs(row.atMs, serverId),
        startedAtMs: fromMs - 24 * HOUR_MS,
        ...pollValues(reading, catalogue.of(serverId)),
      });
    }
    yield { endMs, polls };
  }
}

/** How long an answer took: 3 to 34 ms, so that time axes are as uneven as real ones. */
function jitterMs(atMs: number, serverId: number): number {
  return 3 + ((Math.imul(atMs / 1_000 + serverId * 7_919, 0x9e3779b1) >>> 0) % 32);
}

function readingOf({
  server,
  queueValues,
  counterTotals,
  atMs,
}: HistoryRow): Pick<Reading, "queues" | "counters" | "complete"> {
  const counters: CounterReading[] = COUNTER_RULES.flatMap(({ group, name }, index) => {
    const total = counterTotals[index] ?? Number.NaN;
    return Number.isNaN(total) ? [] : [{ group, name, total }];
  });
  const queues = server.queues.map(({ spec }, index): QueueReading => {
    const value = (metric: (typeof HISTORY_METRICS)[number]) =>
      queueValues[index * HISTORY_METRICS.length + HISTORY_METRICS.indexOf(metric)] ?? Number.NaN;
    const oldestAt = value("oldestAt");
    return {
      tenant: spec.tenant,
      name: spec.name,
      depth: value("depth"),
      inRouting: value("inRouting"),
      withAgent: value("withAgent"),
      ...(Number.isNaN(oldestAt) ? {} : { oldestAtMs: Math.min(oldestAt * 1_000, atMs) }),
      entered: value("entered"),
      left: value("left"),
      removed: value("removed"),
      capped: false,
    };
  });
  return { queues, counters, complete: true };
}
