import { isDeepStrictEqual } from "node:util";
import type { Database } from "@/lib/db/database";
import {
  closeBridges,
  type DiscoveredServer,
  discoverServers,
  pollServer,
} from "@/lib/interaction-server/bridge-client";
import type { BridgeTarget } from "@/lib/interaction-server/poll";
import type { Board } from "@/lib/live/board";
import { newServerStatus, restState, type ServerStatus } from "@/lib/live/server-status";
import type { Ticks } from "@/lib/live/ticks";
import type { Log } from "@/lib/log";
import type { ClockEras } from "@/lib/time-series/clock-eras";
import type { Catalogue } from "./catalogue";
import type { Clock } from "./clock";
import type { CollectorMetrics } from "./metrics";
import { adoptServers, loadServers, type MonitoredServer, type ReadTarget } from "./monitored-server";
import { phaseMs } from "./poll-schedule";
import { isChosen } from "./queue-choice";
import { addParts, type PollJudge, type PollMemory, type PollStore, recordPoll } from "./record-poll";
import { pollForever } from "./server-poller";

/** How often readings are looked at for having grown stale, milliseconds. */
const SWEEP_MS = 1_000;
/** How often a bridge is asked again which servers it has, milliseconds. */
const DISCOVERY_MS = 300_000;
/** Pause between two tries to reach a bridge that is to be discovered, milliseconds. */
const DISCOVERY_RETRY_MS = 10_000;
/** First polls are spread over this time at most, so that a start shows numbers soon; milliseconds. */
const FIRST_ROUND_SPREAD_MS = 2_000;

/** Everything a collector works with. */
export interface CollectorParts {
  readonly database: Database;
  readonly store: PollStore;
  readonly clockEras: Pick<ClockEras, "note" | "lastMs">;
  readonly catalogue: Catalogue;
  readonly board: Board;
  readonly detection: PollJudge;
  readonly ticks: Ticks;
  readonly metrics: CollectorMetrics;
  readonly clock: Clock;
  readonly log: Log;
  /** Bridges whose servers are to be watched, all of them. */
  readonly bridges: readonly string[];
  /** The token of those bridges. */
  readonly bridgeToken?: string;
  readonly readTarget: ReadTarget;
}

/** A server with its state, as pages and API read it. */
export interface WatchedServer {
  readonly server: MonitoredServer;
  readonly status: ServerStatus;
}

interface Poller {
  readonly abort: AbortController;
  /** Resolves once its last poll is stored or cut short; never rejects. */
  readonly ended: Promise<void>;
}

/** Polls every server that is not paused, stores what comes and tells the board. */
export class Collector {
  readonly watched = new Map<number, WatchedServer>();
  private readonly stopping = new AbortController();
  private readonly pollers = new Map<number, Poller>();
  private watching: Promise<void> = Promise.resolve();
  private readonly running = new Set<Promise<void>>();
  private readonly awaitingFirstPoll = new Set<number>();
  private readonly awaitingDiscovery: Set<string>;

  constructor(private readonly parts: CollectorParts) {
    this.awaitingDiscovery = new Set(parts.bridges);
  }

  /** Loads what is known, begins to poll, and looks for the bridges' servers in the background. */
  async start(): Promise<void> {
    await this.parts.catalogue.load();
    await this.watchServers();
    for (const bridge of this.parts.bridges) void this.run(this.discover(bridge));
    void this.run(this.sweepForever());
  }

  /** True once every bridge was asked for its servers and every server polled, with whatever outcome. */
  get firstRoundDone(): boolean {
    return this.awaitingDiscovery.size === 0 && this.awaitingFirstPoll.size === 0;
  }

  /** Ends all polls; resolves when those under way are stored or cut short. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await closeBridges();
    await Promise.allSettled(this.running);
  }

  /** Takes over what the database holds: new servers are watched, those whose settings changed are polled anew, and others forgotten. */
  watchServers(): Promise<void> {
    const turn = this.watching.then(() => this.takeOver());
    this.watching = turn.catch(() => {});
    return turn;
  }

  private async takeOver(): Promise<void> {
    const { database, readTarget, ticks } = this.parts;
    const servers = await loadServers(database, readTarget);
    const present = new Set(servers.map(({ id }) => id));
    for (const serverId of [...this.watched.keys()]) if (!present.has(serverId)) await this.forget(serverId);
    for (const server of servers) {
      const known = this.watched.get(server.id);
      if (known !== undefined && isDeepStrictEqual(known.server, server)) continue;
      await this.endPoller(server.id);
      if (this.stopping.signal.aborted) return;
      this.watch(server, known?.status ?? newServerStatus(server.version));
      if (known !== undefined) ticks.announce(server.id);
    }
  }

  private watch(server: MonitoredServer, status: ServerStatus): void {
    const { board, catalogue, clock, detection } = this.parts;
    this.watched.set(server.id, { server, status });
    catalogue.choose(server.id, (name) => isChosen(server.queues, name));
    addParts(board, catalogue, server);
    const held = new Set([...catalogue.of(server.id).queues.values()].map(({ queueId }) => queueId));
    board.removeParts(server.id, held, clock.nowMs());
    board.refreshServer(server.id, clock.nowMs());
    detection.adopt(server);
    const { target } = server;
    if (server.paused || target === null) {
      restState(status, server.paused ? "paused" : "imported", clock.nowMs());
      return;
    }
    if (status.state === "paused" || status.state === "imported") restState(status, "waiting", clock.nowMs());
    const abort = new AbortController();
    this.awaitingFirstPoll.add(server.id);
    const signal = AbortSignal.any([abort.signal, this.stopping.signal]);
    this.pollers.set(server.id, { abort, ended: this.run(this.pollServer(server, target, status, signal)) });
  }

  /** Resolves when what was under way is stored or cut short: only then nothing of the server comes any more. */
  private async endPoller(serverId: number): Promise<void> {
    const poller = this.pollers.get(serverId);
    this.pollers.delete(serverId);
    this.awaitingFirstPoll.delete(serverId);
    poller?.abort.abort();
    await poller?.ended;
  }

  private async forget(serverId: number): Promise<void> {
    const { board, catalogue, clock, detection, ticks } = this.parts;
    await this.endPoller(serverId);
    this.watched.delete(serverId);
    board.removeParts(serverId, new Set(), clock.nowMs());
    detection.release(serverId);
    catalogue.forget(serverId);
    ticks.announce(serverId);
  }

  private async pollServer(
    server: MonitoredServer,
    target: BridgeTarget,
    status: ServerStatus,
    until: AbortSignal,
  ): Promise<void> {
    const { clock, metrics, log, board, ticks } = this.parts;
    const memory: PollMemory = { lastReceivedAtMs: this.parts.clockEras.lastMs, lastAtMs: null };
    await pollForever(
      {
        intervalMs: server.intervalMs,
        phaseMs: phaseMs(server.id, Math.min(server.intervalMs, FIRST_ROUND_SPREAD_MS)),
        clock,
        poll: (timeoutMs, signal) => pollServer(target, server.name, { timeoutMs, signal }),
        record: async (answer) => {
          const wasOk = status.failuresInARow === 0;
          try {
            await recordPoll(this.parts, server, status, memory, answer);
          } catch (error) {
            metrics.storeFailures.inc();
            log.error({ err: error, server: server.name }, "poll could not be stored");
          }
          this.logChange(server, status, wasOk);
          this.awaitingFirstPoll.delete(server.id);
          ticks.announce(server.id);
        },
        scheduled: (nextPollMs, skipped) => {
          status.nextPollMs = nextPollMs;
          status.polls.skipped += skipped;
          if (skipped > 0) metrics.skipped.inc({ cluster: server.cluster, server: server.name }, skipped);
        },
      },
      until,
    );
    board.refreshServer(server.id, clock.nowMs());
  }

  private logChange(server: MonitoredServer, status: ServerStatus, wasOk: boolean): void {
    const isOk = status.failuresInARow === 0;
    if (isOk === wasOk) return;
    const where = { server: server.name, cluster: server.cluster };
    if (isOk) this.parts.log.info(where, "server answers again");
    else
      this.parts.log.warn(
        { ...where, failure: status.lastPoll?.outcome, sentence: status.lastPoll?.sentence },
        "poll failed",
      );
  }

  private async discover(bridge: string): Promise<void> {
    const { clock, database, log, bridgeToken } = this.parts;
    const { signal } = this.stopping;
    const target = { url: bridge, ...(bridgeToken === undefined ? {} : { token: bridgeToken }) };
    while (!signal.aborted) {
      const discovery = await discoverServers(target, { timeoutMs: 5_000, signal });
      if (signal.aborted) return;
      if (discovery.outcome === "ok") {
        await this.adopt(database, bridge, discovery.servers);
        this.awaitingDiscovery.delete(bridge);
        await clock.wait(DISCOVERY_MS, signal);
        continue;
      }
      this.awaitingDiscovery.delete(bridge);
      log.warn(
        { bridge: new URL(bridge).host, sentence: discovery.failure.sentence },
        "bridge could not be asked for its servers",
      );
      await clock.wait(DISCOVERY_RETRY_MS, signal);
    }
  }

  private async adopt(
    database: Database,
    bridge: string,
    servers: readonly DiscoveredServer[],
  ): Promise<void> {
    const adopted = await adoptServers(database, bridge, servers);
    const about = { bridge: new URL(bridge).host, servers: servers.length, adopted };
    this.parts.log[adopted > 0 ? "info" : "debug"](about, "bridge lists its servers");
    await this.watchServers();
  }

  private async sweepForever(): Promise<void> {
    const { board, clock, ticks } = this.parts;
    while (!this.stopping.signal.aborted) {
      await clock.wait(SWEEP_MS, this.stopping.signal);
      const servers = [...this.watched.values()].map(({ server }) => server);
      const lastReadingMs = (serverId: number) => this.watched.get(serverId)?.status.lastReadingMs ?? null;
      for (const serverId of board.sweep(servers, lastReadingMs, clock.nowMs())) ticks.announce(serverId);
    }
  }

  private run(work: Promise<void>): Promise<void> {
    const watched = work.catch((error: unknown) => {
      this.parts.log.error({ err: error }, "a part of the collector ended unexpectedly");
    });
    this.running.add(watched);
    void watched.finally(() => this.running.delete(watched));
    return watched;
  }
}
