import type { Database } from "@/lib/db/database";
import type { CounterReading, QueueReading, Reading } from "@/lib/interaction-server/poll";
import { STORED_METRICS, type StoredMetric } from "@/lib/time-series/types";
import { insertSeries, type NewSeries } from "./series-rows";

/** The most queues and the most counters that one server may make known; more are refused, so that names can't fill the disk. */
export const MAX_QUEUES_PER_SERVER = 100_000;
export const MAX_COUNTERS_PER_SERVER = 10_000;

const PROFILES = ["distribution", "immediate", "archive"] as const;
/** What kind of queue it is; see the glossary in `docs/architecture.md`. */
export type QueueProfile = (typeof PROFILES)[number];

/** A queue of one server with the series that its metrics are kept in. */
export interface QueueEntry {
  readonly queueId: number;
  readonly tenant: string;
  readonly name: string;
  profile: QueueProfile;
  strategy: string | null;
  readonly seriesIds: Partial<Record<StoredMetric, number>>;
}

/** A counter of one server and its series. */
export interface CounterEntry {
  readonly group: string;
  readonly name: string;
  readonly seriesId: number;
}

/** What one server has ever reported, without the queues that people left out. */
export interface ServerCatalogue {
  readonly queues: Map<string, QueueEntry>;
  readonly counters: Map<string, CounterEntry>;
}

/** Which queue (tenant and name) or counter (group and name) an entry stands for, as a map's key. */
export function catalogueKey(first: string, second: string): string {
  return `${first}\u0000${second}`;
}

/** The value of a metric in a reading, in the unit of its series; undefined when not reported. */
export function metricValue(queue: QueueReading, metric: StoredMetric): number | undefined {
  // Stored only where it holds: most queues never need a series for it.
  if (metric === "capped") return queue.capped ? 1 : undefined;
  if (metric !== "oldestAt") return queue[metric];
  return queue.oldestAtMs === undefined ? undefined : Math.floor(queue.oldestAtMs / 1_000);
}

/** Knows the rows of queues and series by name, and makes the missing ones; one at a time, so that no two servers make the same queue. */
export class Catalogue {
  private readonly servers = new Map<number, ServerCatalogue>();
  private readonly leftOut = new Map<number, Map<string, QueueEntry>>();
  private readonly choices = new Map<number, (queueName: string) => boolean>();
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  /** Reads all that is known of the servers. */
  async load(): Promise<void> {
    const { prisma } = this.database;
    const queues = new Map((await prisma.queue.findMany()).map((queue) => [queue.id, queue]));
    for (const series of await prisma.series.findMany({ orderBy: { id: "asc" } })) {
      const catalogue = this.of(series.serverId);
      if (series.queueId === null) {
        const entry = { group: series.metric, name: series.name, seriesId: series.id };
        catalogue.counters.set(catalogueKey(entry.group, entry.name), entry);
        continue;
      }
      const queue = queues.get(series.queueId);
      const metric = STORED_METRICS.find((known) => known === series.metric);
      if (queue === undefined || metric === undefined) continue;
      const entry = this.queueEntry(catalogue, queue);
      entry.seriesIds[metric] = series.id;
    }
  }

  /** What the server has reported so far. */
  of(serverId: number): ServerCatalogue {
    let catalogue = this.servers.get(serverId);
    if (catalogue === undefined) {
      catalogue = { queues: new Map(), counters: new Map() };
      this.servers.set(serverId, catalogue);
    }
    return catalogue;
  }

  /** Leaves out the server's queues that are not to be watched from now on, and takes back those that were left out and are. */
  choose(serverId: number, isChosen: (queueName: string) => boolean): void {
    this.choices.set(serverId, isChosen);
    const { queues } = this.of(serverId);
    const leftOut = this.leftOut.get(serverId) ?? new Map<string, QueueEntry>();
    this.leftOut.set(serverId, leftOut);
    for (const [key, entry] of [...queues, ...leftOut]) {
      const [to, from] = isChosen(entry.name) ? [queues, leftOut] : [leftOut, queues];
      from.delete(key);
      to.set(key, entry);
    }
  }

  /** Forgets a server whose series are being deleted. */
  forget(serverId: number): void {
    this.servers.delete(serverId);
    this.leftOut.delete(serverId);
    this.choices.delete(serverId);
  }

  /** The ids of all queues that any server is known to hold, left out or not. */
  heldQueues(): ReadonlySet<number> {
    return new Set([...this.entries()].map(({ queueId }) => queueId));
  }

  /** Runs work on the rows of queues and series while nothing is learned. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.writing.then(work);
    this.writing = turn.then(
      () => {},
      () => {},
    );
    return turn;
  }

  /** The queue of that name as the server holds it. */
  queueOf(serverId: number, tenant: string, name: string): QueueEntry | undefined {
    return this.servers.get(serverId)?.queues.get(catalogueKey(tenant, name));
  }

  /** Gives a queue another profile, for every server that holds it; its row has it already. */
  setProfile(queueId: number, profile: QueueProfile): void {
    for (const entry of this.entries()) if (entry.queueId === queueId) entry.profile = profile;
  }

  /** Makes rows for what the reading names for the first time; answers how many elements were beyond the limits. */
  async learn(
    serverId: number,
    clusterId: number,
    reading: Pick<Reading, "queues" | "counters">,
  ): Promise<number> {
    const catalogue = this.of(serverId);
    const isKnown = (queue: QueueReading) => {
      const entry = catalogue.queues.get(catalogueKey(queue.tenant, queue.name));
      if (entry === undefined || entry.strategy !== (queue.strategy ?? entry.strategy)) return false;
      return STORED_METRICS.every(
        (metric) => metricValue(queue, metric) === undefined || entry.seriesIds[metric] !== undefined,
      );
    };
    const isChosen = this.choices.get(serverId) ?? (() => true);
    const queues = reading.queues.filter((queue) => !isKnown(queue) && isChosen(queue.name));
    const counters = reading.counters.filter(
      (counter) => !catalogue.counters.has(catalogueKey(counter.group, counter.name)),
    );
    if (queues.length === 0 && counters.length === 0) return 0;
    return this.exclusively(async () => {
      const refusedQueues = await this.learnQueues(serverId, clusterId, catalogue, queues);
      return refusedQueues + (await this.learnCounters(serverId, catalogue, counters));
    });
  }

  private *entries(): Generator<QueueEntry> {
    for (const { queues } of this.servers.values()) yield* queues.values();
    for (const queues of this.leftOut.values()) yield* queues.values();
  }

  private async learnQueues(
    serverId: number,
    clusterId: number,
    catalogue: ServerCatalogue,
    readings: readonly QueueReading[],
  ): Promise<number> {
    const { prisma } = this.database;
    const room = MAX_QUEUES_PER_SERVER - catalogue.queues.size;
    const unknown = readings.filter((queue) => !catalogue.queues.has(catalogueKey(queue.tenant, queue.name)));
    const refused = new Set(unknown.slice(Math.max(0, room)));
    for (const batch of batches(unknown.slice(0, Math.max(0, room)))) {
      const names = batch.map((queue) => queue.name);
      const wanted = new Set(batch.map((queue) => catalogueKey(queue.tenant, queue.name)));
      const find = async () =>
        (await prisma.queue.findMany({ where: { clusterId, name: { in: names } } })).filter((row) =>
          wanted.has(catalogueKey(row.tenant, row.name)),
        );
      const found = new Set((await find()).map((row) => catalogueKey(row.tenant, row.name)));
      const missing = batch.filter((queue) => !found.has(catalogueKey(queue.tenant, queue.name)));
      await prisma.queue.createMany({
        data: missing.map(({ tenant, name, strategy }) => ({
          clusterId,
          tenant,
          name,
          strategy: strategy ?? null,
        })),
      });
      for (const row of await find()) this.queueEntry(catalogue, row);
    }
    const series: NewSeries[] = [];
    const entries = new Map<number, QueueEntry>();
    for (const queue of readings) {
      const entry = catalogue.queues.get(catalogueKey(queue.tenant, queue.name));
      if (entry === undefined || refused.has(queue)) continue;
      entries.set(entry.queueId, entry);
      if (queue.strategy !== undefined && queue.strategy !== entry.strategy) {
        await prisma.queue.update({ where: { id: entry.queueId }, data: { strategy: queue.strategy } });
        entry.strategy = queue.strategy;
      }
      for (const metric of STORED_METRICS) {
        if (metricValue(queue, metric) !== undefined && entry.seriesIds[metric] === undefined) {
          series.push({ queueId: entry.queueId, metric, name: "" });
        }
      }
    }
    for (const batch of batches(series)) {
      for (const row of await insertSeries(this.database, serverId, batch)) {
        const metric = STORED_METRICS.find((known) => known === row.metric);
        const entry = row.queueId === null ? undefined : entries.get(row.queueId);
        if (metric !== undefined && entry !== undefined) entry.seriesIds[metric] = row.id;
      }
    }
    return refused.size;
  }

  private async learnCounters(
    serverId: number,
    catalogue: ServerCatalogue,
    readings: readonly CounterReading[],
  ): Promise<number> {
    // Another turn may have made some since the caller looked.
    const unknown = readings.filter(
      (counter) => !catalogue.counters.has(catalogueKey(counter.group, counter.name)),
    );
    const taken = unknown.slice(0, Math.max(0, MAX_COUNTERS_PER_SERVER - catalogue.counters.size));
    for (const batch of batches(taken)) {
      const series = batch.map(({ group, name }) => ({ queueId: null, metric: group, name }));
      for (const row of await insertSeries(this.database, serverId, series)) {
        const entry = { group: row.metric, name: row.name, seriesId: row.id };
        catalogue.counters.set(catalogueKey(entry.group, entry.name), entry);
      }
    }
    return unknown.length - taken.length;
  }

  private queueEntry(
    catalogue: ServerCatalogue,
    row: { id: number; tenant: string; name: string; profile: string; strategy: string | null },
  ): QueueEntry {
    const key = catalogueKey(row.tenant, row.name);
    let entry = catalogue.queues.get(key);
    if (entry === undefined) {
      const profile = PROFILES.find((known) => known === row.profile) ?? "distribution";
      entry = {
        queueId: row.id,
        tenant: row.tenant,
        name: row.name,
        profile,
        strategy: row.strategy,
        seriesIds: {},
      };
      catalogue.queues.set(key, entry);
    }
    return entry;
  }
}

/** Slices that stay below the number of parameters that both databases allow in one statement. */
function batches<T>(items: readonly T[], size = 1_000): T[][] {
  const slices: T[][] = [];
  for (let start = 0; start < items.length; start += size) slices.push(items.slice(start, start + size));
  return slices;
}
