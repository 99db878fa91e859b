import type { Observation, Reading } from "@/lib/detection/types";
import type { QueueReading } from "@/lib/interaction-server/poll";

/** What one server says of its part of a queue at one moment. */
export type PartReading = Omit<Reading, "kind" | "atMs">;

/**
 * Makes observations of a whole queue from the readings of the servers that hold it. Where each holds its own interactions (`sum`) one
 * observation comes once every holder was read since the last, so that a partial sum is never taken for departures; where all
 * report the same (`shared`) one of them speaks until it falls silent.
 */
export class QueueRounds {
  readonly #parts = new Map<number, PartReading | null>();
  #speaker: number | null = null;
  /** True once the whole was observed; and when a part has joined since, whose counters would pass for departures. */
  #wasObserved = false;
  #hasGrown = false;
  /** A part whose first reading came after the others' of its round: rounds go on as before with the next one. */
  #joining: number | null = null;

  constructor(readonly depthMode: "sum" | "shared") {}

  /** Says which servers hold the queue. */
  expect(serverIds: readonly number[]): void {
    for (const known of [...this.#parts.keys()]) if (!serverIds.includes(known)) this.#parts.delete(known);
    for (const serverId of serverIds) this.join(serverId);
    if (this.#speaker !== null && !this.#parts.has(this.#speaker)) this.#speaker = null;
  }

  /** Says that this server holds the queue too. */
  join(serverId: number): void {
    if (this.#parts.has(serverId)) return;
    this.#parts.set(serverId, null);
    if (this.depthMode === "shared" || !this.#wasObserved) return;
    this.#hasGrown = true;
    this.#joining = serverId;
  }

  /** True when that server is known to hold the queue. */
  holds(serverId: number): boolean {
    return this.#parts.has(serverId);
  }

  /** Goes on after an observation that this server's reading made. */
  resume(serverId: number): void {
    this.#wasObserved = true;
    if (this.depthMode === "shared") this.#speaker ??= serverId;
  }

  /** Takes a reading of one part, or null when it could not be read; answers the queue's observation when there is one. */
  take(serverId: number, atMs: number, reading: PartReading | null): Observation | undefined {
    if (this.#parts.size <= 1)
      return reading === null ? { kind: "missing", atMs } : this.#whole([reading], atMs);
    return this.depthMode === "sum"
      ? this.#takePart(serverId, atMs, reading)
      : this.#hearSpeaker(serverId, atMs, reading);
  }

  #takePart(serverId: number, atMs: number, reading: PartReading | null): Observation | undefined {
    if (serverId === this.#joining) {
      this.#joining = null;
      return undefined;
    }
    this.#parts.set(serverId, reading);
    if (reading === null) return { kind: "missing", atMs };
    const read: PartReading[] = [];
    for (const part of this.#parts.values()) {
      if (part === null) return undefined;
      read.push(part);
    }
    for (const part of this.#parts.keys()) this.#parts.set(part, null);
    return this.#whole(read, atMs);
  }

  #hearSpeaker(serverId: number, atMs: number, reading: PartReading | null): Observation | undefined {
    if (reading === null) {
      if (serverId !== this.#speaker) return undefined;
      this.#speaker = null;
      return { kind: "missing", atMs };
    }
    this.#speaker ??= serverId;
    return serverId === this.#speaker ? this.#whole([reading], atMs) : undefined;
  }

  #whole(parts: readonly PartReading[], atMs: number): Reading {
    const reading = whole(parts, atMs);
    this.#wasObserved = true;
    if (!this.#hasGrown) return reading;
    this.#hasGrown = false;
    return { ...reading, left: undefined, entered: undefined, removed: undefined };
  }
}

function whole(parts: readonly PartReading[], atMs: number): Reading {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return { kind: "reading", atMs, ...first };
  return {
    kind: "reading",
    atMs,
    depth: sum(parts, ({ depth }) => depth) ?? Number.NaN,
    left: sum(parts, ({ left }) => left),
    entered: sum(parts, ({ entered }) => entered),
    removed: sum(parts, ({ removed }) => removed),
    inRouting: sum(parts, ({ inRouting }) => inRouting),
    // Changes when any of the servers starts anew.
    startedAtMs: sum(parts, ({ startedAtMs }) => startedAtMs),
    capped: parts.some(({ capped }) => capped === true),
    oldestAtMs: oldest(parts),
  };
}

/** Undefined as soon as one part does not tell. */
function sum(
  parts: readonly PartReading[],
  of: (part: PartReading) => number | undefined,
): number | undefined {
  let total = 0;
  for (const part of parts) {
    const value = of(part);
    if (value === undefined) return undefined;
    total += value;
  }
  return total;
}

function oldest(parts: readonly PartReading[]): number | undefined {
  let oldestMs: number | undefined;
  for (const { oldestAtMs } of parts) {
    if (oldestAtMs !== undefined && (oldestMs === undefined || oldestAtMs < oldestMs)) oldestMs = oldestAtMs;
  }
  return oldestMs;
}

/** A part as a poll told it, exactly as its stored poll will tell it; `startedAtMs` names the run of its server. */
export function partReading(queue: QueueReading, startedAtMs: number | undefined): PartReading {
  const { depth, left, entered, removed, inRouting, capped } = queue;
  const oldestAtMs =
    queue.oldestAtMs === undefined ? undefined : Math.floor(queue.oldestAtMs / 1_000) * 1_000;
  return { depth, left, entered, removed, inRouting, oldestAtMs, capped, startedAtMs };
}
