import { setImmediate as nextTurn } from "node:timers/promises";
import type { CounterReading, PollFailure, QueueReading, Reading } from "./poll";
import type { EventPingRead } from "./read-event-ping";

const SLICE_LENGTH = 100;

/** A read answer as it travels between threads: its two long lists cut into JSON texts of 100 elements each. */
export type SlicedRead =
  | {
      readonly ok: true;
      readonly frame: Omit<Reading, "counters" | "queues">;
      readonly counters: readonly Uint8Array<ArrayBuffer>[];
      readonly queues: readonly Uint8Array<ArrayBuffer>[];
    }
  | { readonly ok: false; readonly failure: PollFailure };

/** Cuts a read answer for its way to another thread. */
export function sliceRead(read: EventPingRead): SlicedRead {
  if (!read.ok) return read;
  const { counters, queues, ...frame } = read.reading;
  return { ok: true, frame, counters: slices(counters), queues: slices(queues) };
}

/** What of a sliced answer changes hands without being copied. */
export function buffersOf(sliced: SlicedRead): ArrayBuffer[] {
  return sliced.ok ? [...sliced.counters, ...sliced.queues].map((slice) => slice.buffer) : [];
}

/** Puts a sliced answer together, one slice in each turn of the event loop so that nothing else has to wait. */
export async function joinSlices(sliced: SlicedRead, signal: AbortSignal): Promise<EventPingRead> {
  if (!sliced.ok) return sliced;
  const counters: CounterReading[] = [];
  const queues: QueueReading[] = [];
  await collect(sliced.counters, counters, signal);
  await collect(sliced.queues, queues, signal);
  return { ok: true, reading: { ...sliced.frame, counters, queues } };
}

async function collect<T>(texts: readonly Uint8Array[], into: T[], signal: AbortSignal): Promise<void> {
  for (const text of texts) {
    // Written by sliceRead in this application's own worker, so its shape is known.
    const elements: T[] = JSON.parse(new TextDecoder().decode(text));
    for (const element of elements) into.push(element);
    await nextTurn();
    signal.throwIfAborted();
  }
}

function slices(elements: readonly unknown[]): Uint8Array<ArrayBuffer>[] {
  const texts: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from < elements.length; from += SLICE_LENGTH) {
    texts.push(new TextEncoder().encode(JSON.stringify(elements.slice(from, from + SLICE_LENGTH))));
  }
  return texts;
}
