import type { Database } from "@/lib/db/database";
import { type DamagedHeadRow, HeadWriter, restoreHead } from "./head";
import { mergeHistory } from "./merge-history";
import { OpenHours } from "./open-hours";
import { type ManyQuery, type RangeQuery, rangeOf, rangeSumOf, rangesOf, type SumQuery } from "./range";
import { applyRetention, type Retention, reopenHoursCut } from "./retention";
import { rollUpClosedDays } from "./roll-up";
import { sealClosedHours } from "./seal";
import type { SumPoint } from "./sum";
import type { PollRow, RangePoint } from "./types";

/** The kept series: polls go in, points come out. One process writes a server's series at a time. */
export interface TimeSeries {
  /** Head rows that could not be read at the start; they are passed over. */
  readonly damaged: readonly DamagedHeadRow[];
  /** Stores one poll; resolves once it is committed. A poll of a moment that is there already changes nothing. */
  append(serverId: number, row: PollRow): Promise<void>;
  /** Joins polls of the past to a server's series; the same poll twice changes nothing. */
  mergeHistory(serverId: number, rows: readonly PollRow[], nowMs: number): Promise<void>;
  /** Packs every hour that is over into chunks; answers how many server hours were sealed. */
  sealClosedHours(nowMs: number): Promise<number>;
  /** Summarises every sealed day that changed; answers those epoch days. */
  rollUpClosedDays(nowMs: number): Promise<readonly number[]>;
  /** Deletes what is older than it is kept. */
  applyRetention(nowMs: number, retention: Retention): Promise<void>;
  /** At most `points` equal buckets of one series. */
  range(query: RangeQuery): Promise<RangePoint[]>;
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
  return {
    damaged,
    append: (serverId, row) => head.append(serverId, row),
    mergeHistory: (serverId, rows, nowMs) =>
      oneByOne(() => mergeHistory(database, open, serverId, rows, nowMs)),
    sealClosedHours: (nowMs) => oneByOne(() => sealClosedHours(database, open, nowMs)),
    rollUpClosedDays: (nowMs) =>
      oneByOne(async () => {
        const days = await rollUpClosedDays(database, open, nowMs);
        if (days.length > 0) await reopenHoursCut(database, days);
        return days;
      }),
    applyRetention: (nowMs, retention) => oneByOne(() => applyRetention(database, nowMs, retention)),
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
