import type { Clock } from "@/lib/collector/clock";
import type { Transition } from "@/lib/detection/types";
import { observe } from "@/lib/replay/observe";
import { type ClockEra, eraOf, lastEraAt } from "@/lib/time-series/clock-eras";
import type { TimeSeries } from "@/lib/time-series/time-series";
import { type ExpectedStretch, withExpected } from "./expected-stretches";
import { recordedObservations } from "./recorded-observations";
import { type PartSeries, partAfter, readPartsOfEra } from "./recorded-parts";
import type { WatchedQueue } from "./watched-queue";

const HOUR_MS = 3_600_000;
/** How much history a queue without a state learns from, milliseconds. */
const LEARNED_HISTORY_MS = 28 * 24 * HOUR_MS;
/** So many queues and so much history are read at once: few questions to the database, and small memory. */
const QUEUES_AT_ONCE = 50;
const SLICE_HOURS = 6;
/** A poll stands in the store at the latest so long after its receipt, milliseconds. */
const STORED_WITHIN_MS = 60_000;

/** A queue that is behind, with the series of its parts. */
export interface BehindQueue {
  readonly queue: WatchedQueue;
  readonly parts: readonly PartSeries[];
  /** What is not learned because people expected it. */
  readonly expected: readonly ExpectedStretch[];
}

/** Where stored polls come from, and how often the clock was set back while they came. */
export interface PollSource {
  readonly timeSeries: Pick<TimeSeries, "samples" | "polls" | "pollHours">;
  eras(): readonly ClockEra[];
  readonly clock: Pick<Clock, "nowMs">;
}

/** Takes a transition that stored polls made. */
type Changed = (queue: WatchedQueue, transition: Transition) => void;

/** A queue on its way through its stored polls. */
interface Walk extends BehindQueue {
  readonly settings: WatchedQueue["settings"];
  /** The era of the clock that it is in; of polls in it, those up to `afterMs` are behind it, or later ones by server. */
  era: number;
  afterMs: number;
  readonly passedMs: Map<number, number>;
}

/**
 * Moves queues on by everything that is stored of them, those first that have a state: they have little to go through, and may be alarming.
 * `changed` is called for each transition on the way, `done` for each queue once it has caught up. Ends early when the signal asks for it.
 */
export async function catchUpAll(
  behind: readonly BehindQueue[],
  source: PollSource,
  signal: AbortSignal,
  done: (queue: WatchedQueue) => void,
  changed: Changed = () => {},
): Promise<void> {
  const ordered = [...behind].sort((a, b) => (b.queue.storedAtMs ?? 0) - (a.queue.storedAtMs ?? 0));
  for (let start = 0; start < ordered.length; start += QUEUES_AT_ONCE) {
    const walks: Walk[] = [];
    const pollsAt = rememberedPolls(source);
    for (const each of ordered.slice(start, start + QUEUES_AT_ONCE))
      walks.push(await beginning(each, source, pollsAt));
    await goThrough(walks, source, signal, changed);
    // What comes from here on is stored or waits: the last polls are gone through, then those that came meanwhile.
    for (const { queue } of walks) queue.waiting = [];
    await goThrough(walks, source, signal, changed);
    if (signal.aborted) return;
    for (const walk of walks) {
      takeWaiting(walk, changed);
      walk.queue.caughtUp = true;
      done(walk.queue);
    }
  }
}

async function beginning(behind: BehindQueue, source: PollSource, pollsAt: PollsAt): Promise<Walk> {
  const { queue, parts, expected } = behind;
  const { atMs } = queue.state;
  const walk: Walk = {
    ...behind,
    settings: withExpected(queue.settings, expected),
    era: 0,
    afterMs: Number.NEGATIVE_INFINITY,
    passedMs: new Map(),
  };
  if (Number.isNaN(atMs)) return walk;
  const eras = source.eras();
  const servers = parts.map(({ serverId }) => serverId);
  queue.rounds.expect(servers);
  walk.afterMs = atMs;
  walk.era = lastEraAt(atMs, eras);
  if (eras.length === 1 && queue.depthMode === "sum") {
    for (const serverId of servers) queue.rounds.resume(serverId);
    return walk;
  }
  // The state's own poll tells its era, and the server that speaks for all where all report the same.
  const polls = await pollsAt(servers, atMs);
  const last = servers.find((serverId) => polls.get(serverId)?.counted[0] === 1);
  if (last === undefined) return walk;
  queue.rounds.resume(last);
  walk.era = eraOf(atMs, polls.get(last)?.eras[0] ?? 0, eras);
  return walk;
}

type PollsAt = (servers: readonly number[], atMs: number) => ReturnType<TimeSeries["polls"]>;

/** Reads the polls of one moment; queues of the same servers ask for the same one. */
function rememberedPolls({ timeSeries }: PollSource): PollsAt {
  const known = new Map<string, ReturnType<TimeSeries["polls"]>>();
  return (servers, atMs) => {
    const key = `${servers.join()} ${atMs}`;
    const polls = known.get(key) ?? timeSeries.polls(servers, atMs, atMs + 1);
    known.set(key, polls);
    return polls;
  };
}

/** Moves the walks on by the polls stored until now, at most 28 days of them. Stops early when the signal asks for it. */
async function goThrough(
  walks: readonly Walk[],
  source: PollSource,
  signal: AbortSignal,
  changed: Changed,
): Promise<void> {
  const servers = [...new Set(walks.flatMap(({ parts }) => parts.map(({ serverId }) => serverId)))];
  const eras = source.eras();
  const nowMs = source.clock.nowMs();
  for (const { era, fromMs, untilMs } of eras) {
    const earliestMs = Math.max(0, fromMs, nowMs - LEARNED_HISTORY_MS);
    for (const walk of walks) {
      if (walk.era > era) continue;
      if (walk.era < era) walk.passedMs.clear();
      walk.afterMs = Math.max(walk.era < era ? Number.NEGATIVE_INFINITY : walk.afterMs, earliestMs - 1);
      walk.era = era;
    }
    const inEra = walks.filter((walk) => walk.era === era);
    const endMs = era === eras.length - 1 ? nowMs + 1 : untilMs + 1;
    const hours = await source.timeSeries.pollHours(servers, leastOf(inEra), endMs);
    for (const slice of slicesOf(hours)) {
      if (signal.aborted) return;
      const toMs = Math.min(slice.toMs, endMs);
      const due = inEra.filter((walk) => leastPassed(walk) + 1 < toMs);
      const time = { fromMs: Math.max(slice.fromMs, leastOf(due)), toMs, era, eras };
      const recorded = await readPartsOfEra(due, source.timeSeries, time);
      for (const [index, walk] of due.entries()) {
        const parts = (recorded[index] ?? []).map((part) => partAfter(part, passed(walk, part.serverId)));
        const noted = (serverId: number, atMs: number) => void walk.passedMs.set(serverId, atMs);
        for (const observation of recordedObservations(parts, walk.queue.rounds, noted))
          observe(walk.queue.state, observation, walk.settings, (each) => changed(walk.queue, each));
        await new Promise(setImmediate);
      }
    }
  }
  // Of a server that is silent nothing is passed: its whole history must not be read again.
  for (const walk of walks) walk.afterMs = Math.max(walk.afterMs, nowMs - STORED_WITHIN_MS);
}

/** Polls that were taken live while the last stored ones were gone through. */
function takeWaiting(walk: Walk, changed: Changed): void {
  const { queue } = walk;
  for (const { serverId, atMs, reading } of queue.waiting ?? []) {
    if (atMs <= passed(walk, serverId)) continue;
    if (reading !== null) queue.rounds.join(serverId);
    const observation = queue.rounds.holds(serverId) ? queue.rounds.take(serverId, atMs, reading) : undefined;
    if (observation !== undefined)
      observe(queue.state, observation, walk.settings, (each) => changed(queue, each));
  }
  queue.waiting = null;
}

/** The last poll of a server that a walk has behind it, epoch milliseconds. */
function passed({ passedMs, afterMs }: Walk, serverId: number): number {
  return Math.max(passedMs.get(serverId) ?? afterMs, afterMs);
}

function leastOf(walks: readonly Walk[]): number {
  return Math.min(...walks.map((walk) => leastPassed(walk) + 1));
}

function leastPassed(walk: Walk): number {
  return Math.min(...walk.parts.map(({ serverId }) => passed(walk, serverId)), Number.POSITIVE_INFINITY);
}

/** Times of at most six hours that hold all these hours. */
function slicesOf(hours: readonly number[]): { fromMs: number; toMs: number }[] {
  const slices: { fromMs: number; toMs: number }[] = [];
  for (const hour of hours) {
    const last = slices.at(-1);
    if (last !== undefined && (hour + 1) * HOUR_MS <= last.fromMs + SLICE_HOURS * HOUR_MS)
      last.toMs = (hour + 1) * HOUR_MS;
    else slices.push({ fromMs: hour * HOUR_MS, toMs: (hour + 1) * HOUR_MS });
  }
  return slices;
}
