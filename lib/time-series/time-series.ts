import type { Database } from "@/lib/db/database";
import type { PollColumns } from "./codec/axis";
import { erasureSteps } from "./erase";
import { type DamagedHeadRow, HeadWriter, restoreHead } from "./head";
import { DAY_MS, HOUR_MS } from "./hours";
import { mergeHistory } from "./merge-history";
import { OpenHours } from "./open-hours";
import { type ManyQuery, type RangeQuery, rangeOf, rangeSumOf, rangesOf, type SumQuery } from "./range";
import { applyRetention, type Retention, reopenHoursCut } from "./retention";
import { rollUpClosedDays } from "./roll-up";
import { SEAL_GRACE_MS, sealClosedHours } from "./seal";
import { checkStorable } from "./storable";
import { readPollHours, readPolls } from "./stored-polls";
import { readSamples, type SeriesOfServer } from "./stored-samples";
import type { Stretch } from "./stretch";
import type { SumPoint } from "./sum";
import type { AxisEntry, PollRow, RangePoint } from "./types";

/** The kept series: polls go in, points come out. One process writes a server's series at a time. */
export interface TimeSeries {
  /** Head rows that could not be read at the start; they are passed over. */
  readonly damaged: readonly DamagedHeadRow[];
  /**
   * Stores one poll; resolves once it is committed. A poll of a moment that is there already changes nothing. Rejects with a
   * RangeError when a number is not whole or not within 0…2^53−1, else with what the driver throws.
   */
  append(serverId: number, row: PollRow): Promise<void>;
  /** Joins polls of the past to a server's series; the same poll twice changes nothing. Rejects as `append` does. */
  mergeHistory(serverId: number, rows: readonly PollRow[], nowMs: number): Promise<void>;
  /** To be called every few seconds. Packs every hour that is over into chunks; answers how many server hours were sealed. */
  sealClosedHours(nowMs: number): Promise<number>;
  /** To be called every minute or so. Summarises every sealed day that changed; answers those epoch days. */
  rollUpClosedDays(nowMs: number): Promise<readonly number[]>;
  /** To be called every hour or so. Deletes what is older than it is kept, but no samples of a day that is not rolled up. */
  applyRetention(nowMs: number, retention: Retention): Promise<void>;
  /**
   * Deletes all that is kept of a server that is polled no more, a small step at a time between other work; `progressed` is told after
   * each. Ends early when the signal asks for it, and begins with what is left then. Rejects with what the driver throws.
   */
  erase(
    serverId: number,
    progressed: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** At most `points` equal buckets of one series. */
  range(query: RangeQuery): Promise<RangePoint[]>;
  /** The samples themselves of many series in [fromMs, toMs), by series id, as far back as samples are kept. */
  samples(series: readonly SeriesOfServer[], fromMs: number, toMs: number): Promise<Map<number, Stretch>>;
  /** The polls of servers received in [fromMs, toMs), by server id, in the order in which they came; as far back as samples are kept. */
  polls(serverIds: readonly number[], fromMs: number, toMs: number): Promise<Map<number, PollColumns>>;
  /** The epoch hours in [fromMs, toMs) in which any of the servers was polled, rising. */
  pollHours(serverIds: readonly number[], fromMs: number, toMs: number): Promise<number[]>;
  /** The poll that came last of those that are not sealed yet; null without any. */
  latestPoll(): AxisEntry | null;
  /** The beginning of the first hour that samples of a server are kept of, epoch milliseconds; null when there are none. */
  oldestMs(serverId: number): Promise<number | null>;
  /** The same of many series at once, by series id: sparklines. */
  recent(query: ManyQuery): Promise<Map<number, RangePoint[]>>;
  /** The same of a queue that several servers hold. */
  rangeSum(query: SumQuery): Promise<SumPoint[]>;
}

/** Reads what is not sealed yet into memory and answers the time series of a database. */
export async function openTimeSeries(database: Database): Promise<TimeSeries> {
  const open = new OpenHours();
  const damaged = await restoreHead(database, open);
  const head = new HeadWriter(database, open);
  const oneByOne = turns();
  // The day up to which everything is rolled up, as far as this process knows: looking costs a walk over all axes.
  let rolledUpTo = Number.NEGATIVE_INFINITY;
  return {
    damaged,
    append: async (serverId, row) => {
      checkStorable(row);
      await head.append(serverId, row);
    },
    mergeHistory: (serverId, rows, nowMs) =>
      oneByOne(async () => {
        for (const row of rows) checkStorable(row);
        rolledUpTo = Number.NEGATIVE_INFINITY;
        await mergeHistory(database, open, serverId, rows, nowMs);
      }),
    sealClosedHours: (nowMs) =>
      oneByOne(() => {
        if (open.closed(nowMs, SEAL_GRACE_MS).length > 0) rolledUpTo = Number.NEGATIVE_INFINITY;
        return sealClosedHours(database, open, nowMs);
      }),
    rollUpClosedDays: (nowMs) =>
      oneByOne(async () => {
        const today = Math.floor((nowMs - SEAL_GRACE_MS) / DAY_MS);
        if (rolledUpTo >= today) return [];
        const days = await rollUpClosedDays(database, open, nowMs);
        if (days.length > 0) await reopenHoursCut(database, days);
        rolledUpTo = today;
        return days;
      }),
    applyRetention: (nowMs, retention) => oneByOne(() => applyRetention(database, nowMs, retention)),
    erase: async (serverId, progressed, signal) => {
      const steps = await erasureSteps(database, open, serverId);
      for (const [index, step] of steps.entries()) {
        if (signal.aborted) return;
        progressed(index, steps.length);
        await oneByOne(step);
      }
    },
    oldestMs: async (serverId) => {
      const { _min: sealed } = await database.prisma.axis.aggregate({
        _min: { hour: true },
        where: { serverId },
      });
      const hours = [...open.hours(serverId), ...(sealed.hour === null ? [] : [sealed.hour])];
      return hours.length === 0 ? null : Math.min(...hours) * HOUR_MS;
    },
    polls: (serverIds, fromMs, toMs) => readPolls(database, open, serverIds, fromMs, toMs),
    pollHours: (serverIds, fromMs, toMs) => readPollHours(database, open, serverIds, fromMs, toMs),
    latestPoll: () => open.latest(),
    samples: (series, fromMs, toMs) => readSamples(database, open, series, fromMs, toMs),
    range: (query) => rangeOf(database, open, query),
    recent: (query) => rangesOf(database, open, query),
    rangeSum: (query) => rangeSumOf(database, open, query),
  };
}

/** Lets jobs that rewrite what is stored run one after the other. */
function turns(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const turn = last.then(job, job);
    last = turn.catch(() => undefined);
    return turn;
  };
}
