import { readParts } from "@/lib/live-detection/catch-up";
import type { TimeSeries } from "@/lib/time-series/time-series";
import type { BackTestThread } from "./back-test-thread";
import type { TestedQueue } from "./tested-queues";
import type { HistoryFacts, Stretch } from "./thread-messages";

const DAY_MS = 86_400_000;

/** Days that a stretch touches, as stretches of their own; they begin at 00:00 UTC, where hours are stored whole. */
export function daysOf({ learnFromMs, toMs }: Stretch): { fromMs: number; toMs: number }[] {
  const days: { fromMs: number; toMs: number }[] = [];
  for (let fromMs = learnFromMs; fromMs < toMs; ) {
    const endMs = Math.min(toMs, (Math.floor(fromMs / DAY_MS) + 1) * DAY_MS);
    days.push({ fromMs, toMs: endMs });
    fromMs = endMs;
  }
  return days;
}

/** What a thread knows a history by: `revision` changes when the past was rewritten. */
export function historyKey(
  { id, depthMode, parts }: TestedQueue,
  stretch: Stretch,
  revision: number,
): string {
  return JSON.stringify([id, depthMode, parts, stretch.learnFromMs, stretch.toMs, revision]);
}

/**
 * Hands a queue's history to a thread day by day, the next one read while the thread packs the last; the event loop is free between.
 * Rejects when the signal aborts; the history is then begun anew next time.
 */
export async function handOverHistory(
  timeSeries: Pick<TimeSeries, "samples">,
  thread: BackTestThread,
  queue: TestedQueue,
  { key, stretch, signal }: { readonly key: string; readonly stretch: Stretch; readonly signal: AbortSignal },
  dayDone: () => void,
): Promise<HistoryFacts | null> {
  const days = daysOf(stretch);
  let handed: Promise<{ history: HistoryFacts | null }> = Promise.resolve({ history: null });
  for (const [index, day] of days.entries()) {
    signal.throwIfAborted();
    const parts = await readParts(queue.parts, timeSeries, day.fromMs, day.toMs);
    await handed;
    const place =
      days.length === 1 ? "only" : index === 0 ? "first" : index + 1 < days.length ? "next" : "last";
    handed = thread.ask({ kind: "slice", key, place, depthMode: queue.depthMode, parts }, "history");
    // Awaited below; a failure before that must not count as unhandled.
    handed.catch(() => undefined);
    dayDone();
    await new Promise(setImmediate);
  }
  return (await handed).history;
}
