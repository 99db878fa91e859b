import type { Collector } from "@/lib/collector/collector";
import { type Explanation, explain } from "@/lib/detection/explain";
import { silentMembers } from "@/lib/detection/pool";
import type { Board, BoardQueue } from "@/lib/live/board";
import type { LiveDetection } from "@/lib/live-detection/live-detection";
import { type Pool, poolSentence } from "@/lib/live-detection/pools";
import type { WatchedQueue } from "@/lib/live-detection/watched-queue";
import type { CounterView, PoolView, QueueView, ServerView, Views } from "./rules/views";

/** A queue is missing from what its servers say only when they have answered for so long, milliseconds. */
const ANSWERED_FOR_MS = 3_600_000;

/** What rules are judged by. */
export interface WatchedSite {
  readonly board: Board;
  readonly detection: Pick<LiveDetection, "queues" | "pools" | "falseAlarmsPerMonth">;
  readonly collector: Pick<Collector, "watched">;
}

/** What is added to what the site shows by itself: error counters under watch, and how long starts and stops usually take. */
export interface LearnedViews {
  readonly counters: readonly CounterView[];
  usualTransitionMs(serverId: number): number | null;
  /** Groups of counters that the server has ever reported. */
  collectedBefore(serverId: number): readonly string[];
}

/** Answers everything that rules look at, as it is when it is asked. Views of queues are kept: there may be thousands, every second. */
export class LiveViews {
  private queues: QueueView[] = [];
  private roster = -1;
  private readonly moment: Moment = { nowMs: 0, unpolled: new Set() };

  constructor(private readonly site: WatchedSite) {}

  /** The views at `nowMs`; those of before must not be used any more. Sentences are made only when they are read. */
  at(nowMs: number, learned: LearnedViews): Views {
    const { board, detection } = this.site;
    this.moment.nowMs = nowMs;
    this.moment.unpolled = new Set(
      [...this.site.collector.watched.values()]
        .filter(({ status }) => status.state === "paused" || status.state === "imported")
        .map(({ server }) => server.id),
    );
    if (this.roster !== board.roster)
      this.queues = [...board.queues.values()].map(
        (queue) => new LiveQueueView(this.site, queue, this.moment),
      );
    this.roster = board.roster;
    return {
      queues: this.queues,
      pools: [...detection.pools.values()].map((pool) => new LivePoolView(this.site, pool, this.moment)),
      servers: serverViews(this.site, learned),
      counters: learned.counters,
    };
  }
}

/** When the views are of, and which servers are not polled on purpose. */
interface Moment {
  nowMs: number;
  unpolled: ReadonlySet<number>;
}

function isPolled({ parts }: BoardQueue, { unpolled }: Moment): boolean {
  if (unpolled.size === 0 || parts.size === 0) return true;
  for (const id of parts.keys()) if (!unpolled.has(id)) return true;
  return false;
}

/** A queue as rules see it; reads through to board and detector, since most of it is never looked at. */
class LiveQueueView implements QueueView {
  readonly id: number;
  private watched: WatchedQueue | undefined;
  private explained: { readonly atMs: number; readonly what: Explanation } | null = null;
  private gaveUp: { readonly readingMs: number; readonly what: QueueView["abandonment"] } | null = null;
  constructor(
    private readonly site: WatchedSite,
    private readonly queue: BoardQueue,
    private readonly moment: Moment,
  ) {
    this.id = queue.id;
  }
  get name() {
    return this.queue.name;
  }
  get cluster() {
    return this.queue.cluster;
  }
  get tenant() {
    return this.queue.tenant;
  }
  get profile() {
    return this.queue.profile;
  }
  get servers() {
    return serversOf(this.site, this.queue);
  }
  get isPolled() {
    return isPolled(this.queue, this.moment);
  }
  get depth() {
    return this.queue.numbers.depth;
  }
  get depthIsAtLeast() {
    return this.queue.numbers.partial || this.queue.numbers.capped;
  }
  get oldestAgeMs() {
    const { depth, oldestAtMs } = this.queue.numbers;
    return oldestAtMs === null || depth === 0 ? null : Math.max(0, this.moment.nowMs - oldestAtMs);
  }
  get lastReadingMs() {
    const { receivedAtMs } = this.queue.numbers;
    return receivedAtMs ?? lastReceipt(this.queue);
  }
  get absentSinceMs() {
    if (this.freshness === "fresh") return null;
    const readingMs = this.known()?.state.atMs ?? Number.NaN;
    return absentSince(this.site, this.queue, this.moment, Number.isNaN(readingMs) ? null : readingMs);
  }
  get freshness() {
    return this.queue.numbers.freshness;
  }
  get state() {
    // Unknown until its stored polls have been gone through.
    return this.known()?.caughtUp === true ? this.queue.drain.state : "unknown";
  }
  get sinceMs() {
    return this.queue.drain.sinceMs;
  }
  get expected() {
    return this.queue.drain.expectedDepartures;
  }
  get departed() {
    return this.queue.drain.departures;
  }
  get sentence() {
    return this.explanation()?.reason ?? "";
  }
  get forecast() {
    return this.explanation()?.forecast ?? null;
  }
  get abandonment() {
    const watched = this.known();
    if (watched?.caughtUp !== true) return null;
    // A rule looks at every queue each second: it is explained once for each reading.
    if (this.gaveUp?.readingMs !== watched.state.atMs)
      this.gaveUp = { readingMs: watched.state.atMs, what: this.explanation()?.abandonment ?? null };
    return this.gaveUp.what;
  }
  private known(): WatchedQueue | undefined {
    this.watched ??= this.site.detection.queues.get(this.id);
    return this.watched;
  }
  private explanation(): Explanation | null {
    const watched = this.site.detection.queues.get(this.id);
    if (watched === undefined) return null;
    const { nowMs } = this.moment;
    if (this.explained?.atMs !== nowMs)
      this.explained = { atMs: nowMs, what: explain(watched.state, nowMs, watched.settings) };
    return this.explained.what;
  }
}

class LivePoolView implements PoolView {
  readonly id: string;
  readonly of: PoolView["of"];
  readonly name: string;
  constructor(
    private readonly site: WatchedSite,
    private readonly pool: Pool,
    private readonly moment: Moment,
  ) {
    this.id = pool.key;
    this.of = pool.kind;
    this.name = pool.name;
  }
  get notDraining() {
    if (Number.isNaN(this.pool.lastExpectedMs)) return "unknown";
    if (!this.pool.calledOut) return false;
    let polled = false;
    for (const id of this.pool.members.keys()) {
      const queue = this.site.board.queues.get(id);
      if (queue?.numbers.freshness === "fresh") return true;
      polled ||= queue !== undefined && isPolled(queue, this.moment);
    }
    return polled ? "unknown" : false;
  }
  get sinceMs() {
    const { onsetMs } = this.pool.state;
    return Number.isNaN(onsetMs) ? null : onsetMs;
  }
  get sentence() {
    return poolSentence(this.pool);
  }
  get expected() {
    return this.pool.state.expectedSinceOnset;
  }
  get departed() {
    return this.pool.state.departedSinceOnset;
  }
  get members() {
    const silent = new Set(silentMembers(this.pool.state));
    return [...this.pool.members.values()].map(({ id, name, cluster, profile }) => ({
      id,
      name,
      cluster,
      profile,
      servers: serversOf(this.site, this.site.board.queues.get(id)),
      silent: silent.has(String(id)),
    }));
  }
}

function lastReceipt({ parts }: BoardQueue): number | null {
  const receipts = [...parts.values()].flatMap(({ receivedAtMs }) => receivedAtMs ?? []);
  return receipts.length === 0 ? null : Math.max(...receipts);
}

/** See `QueueView.absentSinceMs`. `readingMs`: of the last reading that the detector took, also before a restart. */
function absentSince(
  { collector }: WatchedSite,
  queue: BoardQueue,
  { nowMs, unpolled }: Moment,
  readingMs: number | null,
): number | null {
  let answeringMs: number | null = null;
  for (const id of queue.parts.keys()) {
    if (unpolled.has(id)) continue;
    const watched = collector.watched.get(id);
    const state = watched?.status.state;
    // `unknown`: it answers, but says nothing of itself.
    if (watched === undefined || (state !== "running" && state !== "unknown")) return null;
    answeringMs = Math.max(answeringMs ?? 0, watched.status.sinceMs ?? nowMs);
  }
  if (answeringMs === null || nowMs - answeringMs < ANSWERED_FOR_MS) return null;
  return readingMs ?? lastReceipt(queue) ?? answeringMs;
}

function serversOf({ collector }: WatchedSite, queue: BoardQueue | undefined) {
  return [...(queue?.parts.keys() ?? [])].map((id) => ({
    id,
    name: collector.watched.get(id)?.server.name ?? "",
  }));
}

function serverViews({ collector }: WatchedSite, learned: LearnedViews): ServerView[] {
  return [...collector.watched.values()].map(({ server, status }) => ({
    id: server.id,
    name: server.name,
    cluster: server.cluster,
    state: status.state,
    sinceMs: status.sinceMs,
    failuresInARow: status.failuresInARow,
    problem: status.lastPoll?.sentence ?? null,
    collected: status.collected,
    collectedBefore: learned.collectedBefore(server.id),
    lastReadingMs: status.lastReadingMs,
    usualTransitionMs: learned.usualTransitionMs(server.id),
  }));
}
