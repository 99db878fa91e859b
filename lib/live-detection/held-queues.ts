import type { Catalogue } from "@/lib/collector/catalogue";
import type { MonitoredServer } from "@/lib/collector/monitored-server";
import type { Profile } from "@/lib/detection/types";
import type { Board } from "@/lib/live/board";
import type { PartSeries } from "./recorded-parts";
import { type NewWatchedQueue, type WatchedQueue, watchedQueue } from "./watched-queue";

/** What a queue is watched with from its first poll on. */
type Beginning = Pick<NewWatchedQueue, "settings" | "stored">;

type BeginningQueue = Pick<NewWatchedQueue, "id" | "clusterId" | "name" | "profile">;

/** The watched queues, and which servers hold them. */
export class HeldQueues {
  readonly all = new Map<number, WatchedQueue>();
  private readonly ofServer = new Map<number, Map<number, WatchedQueue>>();

  constructor(
    private readonly parts: { readonly catalogue: Catalogue; readonly board: Board },
    private readonly beginningOf: (queue: BeginningQueue) => Beginning,
  ) {}

  /** The queues that a server holds. */
  of(serverId: number): Iterable<WatchedQueue> {
    return this.ofServer.get(serverId)?.values() ?? [];
  }

  /** True once every queue that is known of the server is watched. */
  hasAllOf(serverId: number): boolean {
    const held = this.ofServer.get(serverId);
    return held !== undefined && held.size >= this.parts.catalogue.of(serverId).queues.size;
  }

  /** Takes what the server holds now; answers whether a queue or a strategy is new, and the queues that no server holds any more. */
  adopt(server: MonitoredServer): { readonly changed: boolean; readonly gone: readonly WatchedQueue[] } {
    const held = this.ofServer.get(server.id) ?? new Map<number, WatchedQueue>();
    const before = new Map(held);
    this.ofServer.set(server.id, held);
    let changed = false;
    for (const entry of this.parts.catalogue.of(server.id).queues.values()) {
      const known = this.all.get(entry.queueId);
      // What was learned of depths that were added up in another way does not hold: stored polls are gone through again.
      const queue = known?.depthMode === server.depthMode ? known : this.watch(server, entry);
      changed ||= queue !== known || queue.strategy !== entry.strategy;
      queue.strategy = entry.strategy;
      before.delete(queue.id);
      held.set(queue.id, queue);
      this.expectParts(queue);
    }
    for (const id of before.keys()) held.delete(id);
    return { changed, gone: this.letGo(before.values()) };
  }

  /** Forgets what the server held; answers the queues that no server holds any more. */
  release(serverId: number): readonly WatchedQueue[] {
    const held = this.of(serverId);
    this.ofServer.delete(serverId);
    return this.letGo(held);
  }

  /** The series of a queue's connected parts. */
  seriesOf({ id, tenant, name }: Pick<WatchedQueue, "id" | "tenant" | "name">): PartSeries[] {
    return this.connectedHolders(id).flatMap((serverId) => {
      const entry = this.parts.catalogue.queueOf(serverId, tenant, name);
      return entry === undefined ? [] : [{ serverId, seriesIds: entry.seriesIds }];
    });
  }

  /** Tells a queue that has caught up which servers hold it; until then its stored polls do. */
  expectParts(queue: WatchedQueue): void {
    if (queue.caughtUp) queue.rounds.expect(this.connectedHolders(queue.id));
  }

  private watch(
    server: MonitoredServer,
    entry: { queueId: number; tenant: string; name: string; profile: Profile; strategy: string | null },
  ): WatchedQueue {
    const { queueId: id, tenant, name, profile, strategy } = entry;
    const { clusterId, cluster, depthMode } = server;
    const key = { id, tenant, name, clusterId, cluster, depthMode };
    const queue = watchedQueue({ ...key, profile, strategy, ...this.beginningOf({ ...key, profile }) });
    this.all.set(id, queue);
    return queue;
  }

  private connectedHolders(queueId: number): number[] {
    const parts = this.parts.board.queues.get(queueId)?.parts.values() ?? [];
    return [...parts].filter((part) => part.isConnected).map((part) => part.serverId);
  }

  private letGo(queues: Iterable<WatchedQueue>): WatchedQueue[] {
    const gone: WatchedQueue[] = [];
    for (const queue of queues) {
      this.expectParts(queue);
      if (this.parts.board.queues.has(queue.id) || this.all.get(queue.id) !== queue) continue;
      this.all.delete(queue.id);
      gone.push(queue);
    }
    return gone;
  }
}
