import type { Catalogue } from "@/lib/collector/catalogue";
import type { Clock } from "@/lib/collector/clock";
import type { MonitoredServer } from "@/lib/collector/monitored-server";
import type { JudgedReading, PollJudge } from "@/lib/collector/record-poll";
import type { Database } from "@/lib/db/database";
import { applyFeedback, type Feedback } from "@/lib/detection/feedback";
import { forgetRates } from "@/lib/detection/slot-rates";
import { ALARM_STATES, type Observation, type Profile, type Transition } from "@/lib/detection/types";
import type { Board } from "@/lib/live/board";
import type { Log } from "@/lib/log";
import { noteSilence, observe } from "@/lib/replay/observe";
import type { ClockEras } from "@/lib/time-series/clock-eras";
import type { TimeSeries } from "@/lib/time-series/time-series";
import { CallOuts } from "./call-outs";
import { catchUpAll } from "./catch-up";
import { type ExpectedStretch, readExpectedStretches } from "./expected-stretches";
import { HeldQueues } from "./held-queues";
import { KeptStates } from "./kept-states";
import { logChange } from "./log-change";
import { loadPoolStates, storePoolStates } from "./pool-states";
import { PoolWatch } from "./pool-watch";
import { type Pool, setThresholds } from "./pools";
import { QueueNotices } from "./queue-notices";
import { type PartReading, partReading } from "./queue-rounds";
import type { PartSeries } from "./recorded-parts";
import { repeat } from "./repeat";
import { readSiteSettings, type SiteSettings } from "./site-settings";
import { callOutOf, drainOf, queuesInBudget, type WatchedQueue } from "./watched-queue";

/** How often silent queues, thresholds and what is to be stored are looked at, milliseconds. */
const ROUND_MS = 10_000;

/** What detection works with. */
export interface LiveDetectionParts {
  readonly database: Database;
  readonly timeSeries: Pick<TimeSeries, "samples" | "polls" | "pollHours">;
  readonly clockEras: Pick<ClockEras, "list">;
  readonly catalogue: Catalogue;
  readonly board: Board;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Runs the detector on what the collector reads: a state for each queue, pools beside them, what it says on the board and in the record of
 * detections. States are stored now and then; since the rules are pure, the polls stored after that lead to the same state again.
 */
export class LiveDetection implements PollJudge {
  private readonly held: HeldQueues;
  private readonly kept: KeptStates;
  private readonly callOuts: CallOuts;
  private readonly notices: QueueNotices;
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>[] = [];
  private settings: SiteSettings | null = null;
  private expected: ReadonlyMap<number, readonly ExpectedStretch[]> = new Map();
  private watchedPools: PoolWatch | null = null;
  private poolsAreOld = true;
  /** When detection last went round and stored what it had to, epoch milliseconds; null before the first time. */
  lastRoundMs: number | null = null;

  constructor(private readonly parts: LiveDetectionParts) {
    this.kept = new KeptStates(parts.database);
    this.notices = new QueueNotices(parts.database);
    this.held = new HeldQueues(parts, (queue) => ({
      settings: this.siteSettings().of(queue, Math.max(1, this.queues.size)),
      stored: this.kept.take(queue.id),
    }));
    this.callOuts = new CallOuts(parts.database, (error) =>
      parts.log.error({ err: error }, "a detection could not be recorded; it is tried again"),
    );
  }

  /** Loads settings and stored states; to be called before the first poll. Throws what the driver throws. */
  async start(): Promise<void> {
    const { database, clock, log } = this.parts;
    this.settings = await readSiteSettings(database);
    await this.kept.load();
    this.expected = await readExpectedStretches(database);
    await this.callOuts.load();
    const storedPools = await loadPoolStates(database, clock.nowMs());
    this.watchedPools = new PoolWatch(storedPools, this.callOuts, log);
    const failed = (error: unknown) =>
      log.error({ err: error }, "a part of detection failed; it is tried again");
    const how = { clock, signal: this.stopping.signal, failed };
    this.running.push(repeat(1_000, () => this.catchUpQueues(), how));
    this.running.push(repeat(ROUND_MS, () => this.makeRound(), how));
  }

  /** Ends what runs and stores every state. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.running);
    await this.callOuts.settled();
    await this.notices.store();
    await this.kept.storeAll(this.queues.values());
  }

  /** Every watched queue by its id. */
  get queues(): ReadonlyMap<number, WatchedQueue> {
    return this.held.all;
  }

  /** True once every known queue has gone through its stored polls. */
  get caughtUp(): boolean {
    return [...this.queues.values()].every((queue) => queue.caughtUp);
  }

  /** Makes the server's queues known, says of each which servers hold it now, and lets those go that it is not to be watched for. */
  adopt(server: MonitoredServer): void {
    const { changed, gone } = this.held.adopt(server);
    if (changed) this.poolsAreOld = true;
    this.forget(gone);
  }

  /** Lets a server's queues go that is no server any more; those that others hold are judged by what these say. */
  release(serverId: number): void {
    this.forget(this.held.release(serverId));
  }

  /** Takes a fresh reading of a server whose poll is stored. */
  take(server: MonitoredServer, reading: JudgedReading): void {
    if (!this.held.hasAllOf(server.id)) this.adopt(server);
    this.observe(server.id, reading.receivedAtMs, (queueId) => {
      const queue = reading.queues.get(queueId);
      if (queue !== undefined) return partReading(queue, reading.startedAtMs);
      return reading.complete ? { depth: 0, capped: false, startedAtMs: reading.startedAtMs } : null;
    });
  }

  /** Takes note that a server could not be read, or is starting or stopping: nothing counts, and nothing is cleared. */
  miss(serverId: number, atMs: number): void {
    this.observe(serverId, atMs, () => null);
  }

  /** Reads the settings again after a person changed them; every queue is judged by them from its next poll on. */
  async settingsChanged(): Promise<void> {
    this.settings = await readSiteSettings(this.parts.database);
    this.poolsAreOld = true;
    this.applySettings();
  }

  /** Gives a queue another profile. */
  setProfile(queueId: number, profile: Profile): void {
    const queue = this.queues.get(queueId);
    if (queue === undefined) return;
    queue.profile = profile;
    this.poolsAreOld = true;
    this.applySettings();
  }

  /** Lets what a person said of a detection take effect on its queue, or its pool and the queues that stand still in it. */
  async heed(subject: { queueId: number } | { pool: string }, feedback: Feedback): Promise<void> {
    const nowMs = this.parts.clock.nowMs();
    const queues =
      "pool" in subject
        ? this.poolWatch().heed(subject.pool, feedback, nowMs)
        : [...this.queues.values()].filter(({ id }) => id === subject.queueId);
    for (const each of queues) applyFeedback(each.state, feedback, nowMs);
    // Whether or not there was a poll since the last time: feedback must not be lost.
    await this.kept.store(queues);
  }

  private forget(gone: readonly WatchedQueue[]): void {
    if (gone.length > 0) this.poolsAreOld = true;
    for (const { id } of gone) this.callOuts.set({ queueId: id }, null, this.parts.clock.nowMs());
  }

  private observe(serverId: number, atMs: number, of: (queueId: number) => PartReading | null): void {
    const observed: WatchedQueue[] = [];
    for (const queue of this.held.of(serverId)) {
      const reading = of(queue.id);
      if (!queue.caughtUp) {
        queue.waiting?.push({ serverId, atMs, reading });
        continue;
      }
      const observation = queue.rounds.take(serverId, atMs, reading);
      if (observation === undefined) continue;
      this.judge(queue, observation);
      if (observation.kind === "reading") observed.push(queue);
    }
    if (this.poolsAreOld) this.formPools();
    this.poolWatch().judge(observed, atMs);
  }

  private judge(queue: WatchedQueue, observation: Observation): void {
    observe(queue.state, observation, queue.settings, (transition) => this.changed(queue, transition));
    this.parts.board.judge(queue.id, drainOf(queue, observation.atMs));
  }

  private changed(queue: WatchedQueue, transition: Transition): void {
    this.notices.take(queue.id, transition);
    logChange(this.parts.log, queue, transition);
    this.record(queue, transition.atMs);
  }

  private record(queue: WatchedQueue, atMs: number): void {
    const { state } = queue;
    // Without a fresh reading it is not known whether an incident is over; while the queue recovers it is not.
    if (state.state === "unknown" || state.state === "recovering" || state.state === null) return;
    // It may have been let go while its stored polls were read.
    if (this.queues.get(queue.id) !== queue) return;
    const present = ALARM_STATES.has(state.state) ? callOutOf(queue, atMs) : null;
    this.callOuts.set({ queueId: queue.id }, present, atMs);
  }

  /** The site's one knob. */
  get falseAlarmsPerMonth(): number {
    return this.siteSettings().falseAlarmsPerMonth;
  }

  /** The IANA time zone that a cluster's weeks follow. */
  timeZoneOf(clusterId: number): string {
    return this.siteSettings().timeZoneOf(clusterId);
  }

  /** The pools that a queue is in. */
  poolsOf(queueId: number): readonly Pool[] {
    return this.poolWatch().of(queueId);
  }

  /** All pools by key. */
  get pools(): ReadonlyMap<string, Pool> {
    return this.poolWatch().pools;
  }

  private formPools(): void {
    const { groups, falseAlarmsPerMonth } = this.siteSettings();
    this.poolWatch().form(this.queues.values(), groups, falseAlarmsPerMonth);
    this.poolsAreOld = false;
    this.applySettings();
  }

  private applySettings(): void {
    const judged = queuesInBudget(this.queues.values());
    for (const queue of this.queues.values()) {
      queue.settings = this.siteSettings().of(queue, judged);
      forgetRates(queue.state);
    }
  }

  private poolWatch(): PoolWatch {
    if (this.watchedPools === null) throw new Error("detection was asked before it was started");
    return this.watchedPools;
  }

  private siteSettings(): SiteSettings {
    if (this.settings === null) throw new Error("detection was asked before it was started");
    return this.settings;
  }

  private async catchUpQueues(): Promise<void> {
    const { timeSeries, clockEras, clock, log } = this.parts;
    if (this.poolsAreOld) this.formPools();
    const behind = [...this.queues.values()]
      .filter((queue) => !queue.caughtUp)
      .map((queue) => ({
        queue,
        parts: this.seriesOf(queue),
        expected: queue.storedAtMs === null ? (this.expected.get(queue.id) ?? []) : [],
      }));
    if (behind.length === 0) return;
    const beganMs = clock.elapsedMs();
    const source = { timeSeries, clock, eras: () => clockEras.list() };
    await catchUpAll(
      behind,
      source,
      this.stopping.signal,
      (queue) => {
        this.held.expectParts(queue);
        this.record(queue, Number.isNaN(queue.state.atMs) ? clock.nowMs() : queue.state.atMs);
        this.parts.board.judge(queue.id, drainOf(queue, clock.nowMs()));
      },
      (queue, transition) => this.notices.take(queue.id, transition),
    );
    log.info({ queues: behind.length, ms: Math.round(clock.elapsedMs() - beganMs) }, "detection caught up");
  }

  /** The series of a queue's connected parts. */
  seriesOf(queue: Pick<WatchedQueue, "id" | "tenant" | "name">): PartSeries[] {
    return this.held.seriesOf(queue);
  }

  private async makeRound(): Promise<void> {
    const { clock, database } = this.parts;
    const nowMs = clock.nowMs();
    for (const queue of this.queues.values()) {
      if (!queue.caughtUp) continue;
      noteSilence(queue.state, nowMs, queue.settings, (transition) => this.changed(queue, transition));
      this.parts.board.judge(queue.id, drainOf(queue, nowMs));
      this.record(queue, nowMs);
    }
    this.poolWatch().reconcile(nowMs);
    setThresholds(this.pools, this.falseAlarmsPerMonth);
    await storePoolStates(database, this.pools.values(), nowMs);
    await this.notices.store();
    await this.kept.storeOld(this.queues.values(), nowMs);
    this.lastRoundMs = nowMs;
  }
}
