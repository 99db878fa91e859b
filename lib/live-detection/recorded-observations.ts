import type { Observation } from "@/lib/detection/types";
import { type PartReading, QueueRounds } from "./queue-rounds";

/** Samples of one series: moments (epoch milliseconds, rising) and values side by side; NaN where the poll did not tell. */
export interface RecordedSeries {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** The polls of a server side by side, in the order in which they came. */
export interface RecordedPolls {
  /** Receipts, epoch milliseconds. */
  readonly times: Float64Array;
  /** 1 where the answer was fresh and its server was running; all others are missing to detection. */
  readonly counted: Uint8Array;
  /** When the server's run began, epoch milliseconds; NaN where that was not told. */
  readonly startedAtMs: Float64Array;
}

/** What was recorded of the part of a queue that one server holds; `oldestAt` in epoch seconds. */
export interface RecordedPart {
  readonly serverId: number;
  readonly polls: RecordedPolls;
  readonly depth?: RecordedSeries | undefined;
  readonly left?: RecordedSeries | undefined;
  readonly entered?: RecordedSeries | undefined;
  readonly removed?: RecordedSeries | undefined;
  readonly inRouting?: RecordedSeries | undefined;
  readonly oldestAt?: RecordedSeries | undefined;
  /** 1 where the depth was capped. */
  readonly capped?: RecordedSeries | undefined;
}

/** Called with every poll that is gone through. */
type Passed = (serverId: number, atMs: number) => void;

/**
 * The observations that the recorded polls of a queue's parts make, in the order of time; the same that they made live. A record that comes
 * in several pieces is gone through with one `QueueRounds`, which remembers what was read last; a server that it does not know holds
 * the queue from the first poll on that told its depth.
 */
export function* recordedObservations(
  parts: readonly RecordedPart[],
  rounds: QueueRounds | "sum" | "shared",
  passed?: Passed,
): Generator<Observation, void> {
  const going = typeof rounds === "string" ? new QueueRounds(rounds) : rounds;
  const readers = parts.map((part) => new PartReader(part));
  for (;;) {
    const reader = earliest(readers);
    if (reader === undefined) return;
    const { atMs, serverId } = reader;
    const reading = reader.next();
    passed?.(serverId, atMs);
    if (reading !== null) going.join(serverId);
    if (!going.holds(serverId)) continue;
    const observation = going.take(serverId, atMs, reading);
    if (observation !== undefined) yield observation;
  }
}

function earliest(readers: readonly PartReader[]): PartReader | undefined {
  let first: PartReader | undefined;
  for (const reader of readers) {
    if (reader.atMs < (first?.atMs ?? Number.POSITIVE_INFINITY)) first = reader;
  }
  return first;
}

/** Walks through the polls of one part's server, and advances one cursor per series with it. */
class PartReader {
  readonly serverId: number;
  readonly #polls: RecordedPolls;
  #index = 0;
  readonly #depth: SeriesCursor;
  readonly #left: SeriesCursor;
  readonly #entered: SeriesCursor;
  readonly #removed: SeriesCursor;
  readonly #inRouting: SeriesCursor;
  readonly #oldestAt: SeriesCursor;
  readonly #capped: SeriesCursor;

  constructor(part: RecordedPart) {
    this.serverId = part.serverId;
    this.#polls = part.polls;
    this.#depth = new SeriesCursor(part.depth);
    this.#left = new SeriesCursor(part.left);
    this.#entered = new SeriesCursor(part.entered);
    this.#removed = new SeriesCursor(part.removed);
    this.#inRouting = new SeriesCursor(part.inRouting);
    this.#oldestAt = new SeriesCursor(part.oldestAt);
    this.#capped = new SeriesCursor(part.capped);
  }

  /** The moment of the next poll; infinity after the last. */
  get atMs(): number {
    return this.#polls.times[this.#index] ?? Number.POSITIVE_INFINITY;
  }

  next(): PartReading | null {
    const { atMs } = this;
    const isCounted = this.#polls.counted[this.#index] === 1;
    const startedAtMs = this.#polls.startedAtMs[this.#index] ?? Number.NaN;
    this.#index += 1;
    const depth = isCounted ? this.#depth.at(atMs) : undefined;
    if (depth === undefined) return null;
    const oldestAt = this.#oldestAt.at(atMs);
    return {
      depth,
      left: this.#left.at(atMs),
      entered: this.#entered.at(atMs),
      removed: this.#removed.at(atMs),
      inRouting: this.#inRouting.at(atMs),
      oldestAtMs: oldestAt === undefined ? undefined : oldestAt * 1_000,
      capped: this.#capped.at(atMs) === 1,
      startedAtMs: Number.isNaN(startedAtMs) ? undefined : startedAtMs,
    };
  }
}

/** Finds a series' value at rising moments. */
class SeriesCursor {
  #index = 0;

  constructor(private readonly series: RecordedSeries | undefined) {}

  at(atMs: number): number | undefined {
    if (this.series === undefined) return undefined;
    const { times, values } = this.series;
    while ((times[this.#index] ?? Number.POSITIVE_INFINITY) < atMs) this.#index += 1;
    if (times[this.#index] !== atMs) return undefined;
    const value = values[this.#index] ?? Number.NaN;
    return Number.isNaN(value) ? undefined : value;
  }
}
