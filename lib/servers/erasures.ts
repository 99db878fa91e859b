import type { Catalogue } from "@/lib/collector/catalogue";
import type { Database } from "@/lib/db/database";
import type { ErasureItem } from "@/lib/http/server-schemas";
import type { Log } from "@/lib/log";
import type { TimeSeries } from "@/lib/time-series/time-series";
import { removeLostQueues } from "./lost-queues";

/** What deleting history works with. */
export interface ErasureParts {
  readonly database: Database;
  readonly timeSeries: Pick<TimeSeries, "erase">;
  readonly catalogue: Catalogue;
  readonly log: Log;
  /** Told when a server's history is gone. */
  readonly erased: () => Promise<void>;
  /** Told when one has moved on. */
  readonly progressed: () => void;
}

/** Deletes the history of deleted servers in the background, one after the other; what a stop breaks off goes on at the next start. */
export class Erasures {
  private readonly items = new Map<number, ErasureItem>();
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: ErasureParts) {}

  /** Goes on with what an earlier process did not finish. Throws what the driver throws. */
  async start(): Promise<void> {
    const rows = await this.parts.database.prisma.server.findMany({
      where: { erasingMs: { not: null } },
      include: { cluster: true },
      orderBy: { id: "asc" },
    });
    for (const { id, name, cluster } of rows) this.begin({ serverId: id, name, cluster: cluster.name });
  }

  /** Begins to delete the history of a server that is watched no more. */
  begin(server: Pick<ErasureItem, "serverId" | "name" | "cluster">): void {
    const name = server.name.replace(ERASED_NAME, "");
    this.items.set(server.serverId, { ...server, name, done: 0, total: 0 });
    this.running = this.running.then(() => this.erase(server.serverId));
  }

  /** What is being deleted, and how far it is. */
  get list(): readonly ErasureItem[] {
    return [...this.items.values()];
  }

  /** Resolves when nothing is left to be deleted. */
  async settled(): Promise<void> {
    await this.running;
  }

  /** Ends after the step under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async erase(serverId: number): Promise<void> {
    const { database, timeSeries, catalogue, log, erased, progressed } = this.parts;
    const { signal } = this.stopping;
    if (signal.aborted) return;
    try {
      let told = -1;
      await timeSeries.erase(
        serverId,
        (done, total) => {
          const item = this.items.get(serverId);
          if (item !== undefined) this.items.set(serverId, { ...item, done, total });
          const percent = Math.floor((100 * done) / total);
          if (percent === told) return;
          told = percent;
          progressed();
        },
        signal,
      );
      if (signal.aborted) return;
      const { clusterId } = await database.prisma.server.delete({ where: { id: serverId } });
      await removeLostQueues(database, catalogue, clusterId, log);
      log.info({ serverId }, "the history of a deleted server is deleted");
    } catch (error) {
      log.error(
        { err: error, serverId },
        "a server's history could not be deleted; it goes on at the next start",
      );
    }
    this.items.delete(serverId);
    await erased();
  }
}

const ERASED_NAME = / \(\d+, being deleted\)$/;

/** The name of a server's row while its history is deleted: the name itself is free at once. */
export function erasedName(name: string, id: number): string {
  return `${name} (${id}, being deleted)`;
}
