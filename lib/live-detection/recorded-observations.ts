import type { Observation } from "@/lib/detection/types";
import { type PartReading, QueueRounds } from "./queue-rounds";

/** Samples of one series: moments (epoch milliseconds, rising) and values side by side; NaN where the poll did not tell. */
export interface RecordedSeries {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** What was recorded of the part of a queue that one server holds; `oldestAt` in epoch seconds. */
export interface RecordedPart {
  readonly serverId: number;
  readonly depth: RecordedSeries;
  readonly left?: RecordedSeries | undefined;
  readonly entered?: RecordedSeries | undefined;
  readonly inRouting?: RecordedSeries | undefined;
  readonly oldestAt?: RecordedSeries | undefined;
}

/** The observations that the recorded polls of a queue's parts make, in the order of time; the same that they made live. */
export function* recordedObservations(
  parts: readonly RecordedPart[],
  depthMode: "sum" | "shared",
): Generator<Observation, void> {
  const rounds = new QueueRounds(depthMode);
  rounds.expect(parts.map(({ serverId }) => serverId));
  const readers = parts.map((part) => new PartReader(part));
  for (;;) {
    const reader = earliest(readers);
    if (reader === undefined) return;
    const { atMs } = reader;
    const observation = rounds.take(reader.serverId, atMs, reader.next());
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

/** Walks through one part's polls, with a finger in each of its series. */
class PartReader {
  readonly serverId: number;
  readonly #depth: RecordedSeries;
  #index = 0;
  readonly #left: SeriesFinger;
  readonly #entered: SeriesFinger;
  readonly #inRouting: SeriesFinger;
  readonly #oldestAt: SeriesFinger;

  constructor(part: RecordedPart) {
    this.serverId = part.serverId;
    this.#depth = part.depth;
    this.#left = new SeriesFinger(part.left);
    this.#entered = new SeriesFinger(part.entered);
    this.#inRouting = new SeriesFinger(part.inRouting);
    this.#oldestAt = new SeriesFinger(part.oldestAt);
  }

  /** The moment of the next poll; infinity after the last. */
  get atMs(): number {
    return this.#depth.times[this.#index] ?? Number.POSITIVE_INFINITY;
  }

  next(): PartReading | null {
    const { atMs } = this;
    const depth = this.#depth.values[this.#index] ?? Number.NaN;
    this.#index += 1;
    if (Number.isNaN(depth)) return null;
    const oldestAt = this.#oldestAt.at(atMs);
    return {
      depth,
      left: this.#left.at(atMs),
      entered: this.#entered.at(atMs),
      inRouting: this.#inRouting.at(atMs),
      oldestAtMs: oldestAt === undefined ? undefined : oldestAt * 1_000,
    };
  }
}

/** Finds a series' value at rising moments. */
class SeriesFinger {
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
