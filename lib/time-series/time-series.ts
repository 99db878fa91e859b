import type { Database } from "@/lib/db/database";
import { type DamagedHeadRow, HeadWriter, restoreHead } from "./head";
import { OpenHours } from "./open-hours";
import { type RangeQuery, rangeOf } from "./range";
import type { PollRow, RangePoint } from "./types";

/** The kept series: polls go in, points come out. One process writes a server's series at a time. */
export interface TimeSeries {
  /** Head rows that could not be read at the start; they are passed over. */
  readonly damaged: readonly DamagedHeadRow[];
  /** Stores one poll; resolves once it is committed. A poll of a moment that is there already changes nothing. */
  append(serverId: number, row: PollRow): Promise<void>;
  /** At most `points` equal buckets of one series. */
  range(query: RangeQuery): Promise<RangePoint[]>;
}

/** Reads what is not sealed yet into memory and answers the time series of a database. */
export async function openTimeSeries(database: Database): Promise<TimeSeries> {
  const open = new OpenHours();
  const damaged = await restoreHead(database, open);
  const head = new HeadWriter(database, open);
  return {
    damaged,
    append: (serverId, row) => head.append(serverId, row),
    range: (query) => rangeOf(database, open, query),
  };
}
