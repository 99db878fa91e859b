import type { Actor } from "@/lib/auth/actor";
import type { Clock } from "@/lib/collector/clock";
import type { Collector, WatchedServer } from "@/lib/collector/collector";
import type { Database } from "@/lib/db/database";
import type { OptionChange, OptionChangeAnswer, ServerOptionsItem } from "@/lib/http/option-schemas";
import { ApiError } from "@/lib/http/problem";
import type { OptionAccess, OptionsRead } from "@/lib/interaction-server/option-access";
import type { Log } from "@/lib/log";
import { type KnownValues, loadKnownOptions, noteOptions, type OwnChange } from "./known-options";
import type { OptionWays } from "./option-ways";
import { optionsItem, type ReadState } from "./options-item";
import { writeSwitches } from "./write-switches";

/** Every server's options are read so often in the background, milliseconds. */
const ROUND_MS = 300_000;
/** … but no two servers within this time, milliseconds. */
const LEAST_GAP_MS = 250;

/** What knowing the options works with. */
export interface ServerOptionsParts {
  readonly database: Database;
  readonly collector: Pick<Collector, "watched">;
  readonly ways: OptionWays;
  readonly clock: Clock;
  readonly log: Log;
  /** Told when something new is known. */
  readonly changed: () => void;
}

/** Knows the `collect-*` options of every server, reads them now and then, and writes them for people. One exchange a server at a time. */
export class ServerOptions {
  private known = new Map<number, KnownValues>();
  private readonly reads = new Map<number, ReadState>();
  private readonly turns = new Map<number, Promise<unknown>>();
  private readonly underWay = new Map<number, Promise<void>>();
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: ServerOptionsParts) {}

  /** Loads what was known and begins to read in the background. Throws what the driver throws. */
  async start(): Promise<void> {
    this.known = await loadKnownOptions(this.parts.database);
    this.running = this.readForever();
  }

  /** Ends what runs. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await Promise.allSettled(this.turns.values());
    await this.parts.ways.stop();
  }

  /** What is known of every server, in the order of their ids. */
  list(nowMs: number): ServerOptionsItem[] {
    return [...this.parts.collector.watched.values()]
      .sort((a, b) => a.server.id - b.server.id)
      .map((watched) => this.item(watched, nowMs));
  }

  /** Reads a server's options now. Throws ApiError `not-found`, and what the driver throws. */
  async read(serverId: number): Promise<ServerOptionsItem> {
    const watched = this.watched(serverId);
    await this.readShared(watched);
    return this.item(watched, this.parts.clock.nowMs());
  }

  /**
   * Writes options that a person has confirmed. Read right before: when a value is no longer the one that the person saw, nothing is written.
   * Throws ApiError `not-found`, and what the driver throws.
   */
  async write(actor: Actor, serverId: number, changes: readonly OptionChange[]): Promise<OptionChangeAnswer> {
    const watched = this.watched(serverId);
    return this.inTurn(serverId, async () => {
      const access = await this.parts.ways.of(watched.server);
      const end =
        access === null
          ? ({ outcome: "not-offered", sentence: "This server is not connected." } as const)
          : await writeSwitches(access, changes, {
              took: (read, own) =>
                this.take(watched, access.way, read, own === null ? null : { ...own, actor }),
              signal: this.stopping.signal,
            });
      this.parts.changed();
      return { ...end, server: this.item(watched, this.parts.clock.nowMs()) };
    });
  }

  private watched(serverId: number): WatchedServer {
    const watched = this.parts.collector.watched.get(serverId);
    if (watched === undefined) throw new ApiError("not-found", "There is no server with this id.");
    return watched;
  }

  private item(watched: WatchedServer, nowMs: number): ServerOptionsItem {
    const { id } = watched.server;
    return optionsItem(watched, this.known.get(id) ?? {}, this.reads.get(id), nowMs);
  }

  /** One read for all who ask while it is under way. */
  private readShared(watched: WatchedServer): Promise<void> {
    const { id } = watched.server;
    const underWay = this.underWay.get(id);
    if (underWay !== undefined) return underWay;
    const read = this.inTurn(id, () => this.readOnce(watched)).finally(() => this.underWay.delete(id));
    this.underWay.set(id, read);
    return read;
  }

  private async readOnce(watched: WatchedServer): Promise<void> {
    const access = await this.parts.ways.of(watched.server);
    if (access === null) return;
    await this.take(watched, access.way, await access.read(this.stopping.signal), null);
  }

  private async take(
    { server }: WatchedServer,
    way: OptionAccess["way"],
    read: OptionsRead,
    own: OwnChange | null,
  ): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const { clock, database, changed } = this.parts;
    const atMs = clock.nowMs();
    if (read.outcome === "ok") {
      const before = this.known.get(server.id) ?? {};
      const now = await noteOptions(database, server, before, read.options.values, own, atMs);
      this.known.set(server.id, now);
      if (now !== before) changed();
    }
    this.reads.set(server.id, { way, atMs, read });
  }

  private async readForever(): Promise<void> {
    const { clock, collector, log } = this.parts;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const servers = [...collector.watched.values()].filter(
        ({ server }) => server.target !== null && !server.paused,
      );
      const gapMs = Math.max(LEAST_GAP_MS, ROUND_MS / Math.max(1, servers.length));
      for (const watched of servers) {
        await clock.wait(gapMs, signal);
        if (signal.aborted) return;
        const present = collector.watched.get(watched.server.id);
        if (present === undefined) continue;
        await this.readShared(present).catch((error: unknown) =>
          log.error(
            { err: error, server: present.server.name },
            "options that were read could not be stored",
          ),
        );
      }
      if (servers.length === 0) await clock.wait(ROUND_MS, signal);
    }
  }

  private inTurn<Result>(serverId: number, work: () => Promise<Result>): Promise<Result> {
    const turn = (this.turns.get(serverId) ?? Promise.resolve()).then(work, work);
    const settled = turn.catch(() => undefined);
    this.turns.set(serverId, settled);
    void settled.then(() => {
      if (this.turns.get(serverId) === settled) this.turns.delete(serverId);
    });
    return turn;
  }
}
