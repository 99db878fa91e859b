import { readPartsOfEra } from "@/lib/live-detection/recorded-parts";
import type { ClockEra } from "@/lib/time-series/clock-eras";
import type { TimeSeries } from "@/lib/time-series/time-series";
import type { BackTestThread } from "./back-test-thread";
import type { TestedQueue } from "./tested-queues";
import type { HistoryFacts, Stretch } from "./thread-messages";

const DAY_MS = 86_400_000;

/** A day, or a part of one, of one era of the clock. */
export interface HistoryDay {
  readonly fromMs: number;
  readonly toMs: number;
  readonly era: number;
}

/**
 * Days that a stretch touches, as stretches of their own; they begin at 00:00 UTC, where hours are stored whole. Where the clock was set
 * back, days come twice, in the order in which their polls came.
 */
export function daysOf({ learnFromMs, toMs }: Stretch, eras: readonly ClockEra[]): HistoryDay[] {
  return eras.flatMap(({ era, fromMs, untilMs }) => {
    const days: HistoryDay[] = [];
    const lastMs = Math.min(toMs, untilMs + 1);
    for (let dayMs = Math.max(learnFromMs, fromMs); dayMs < lastMs; ) {
      const endMs = Math.min(lastMs, (Math.floor(dayMs / DAY_MS) + 1) * DAY_MS);
      days.push({ fromMs: dayMs, toMs: endMs, era });
      dayMs = endMs;
    }
    return days;
  });
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
  timeSeries: Pick<TimeSeries, "samples" | "polls">,
  thread: BackTestThread,
  queue: TestedQueue,
  read: {
    readonly key: string;
    readonly stretch: Stretch;
    readonly eras: readonly ClockEra[];
    readonly signal: AbortSignal;
  },
  dayDone: () => void,
): Promise<HistoryFacts | null> {
  const { key, eras, signal } = read;
  const days = daysOf(read.stretch, eras);
  let handed: Promise<{ history: HistoryFacts | null }> = Promise.resolve({ history: null });
  for (const [index, day] of days.entries()) {
    signal.throwIfAborted();
    const [parts = []] = await readPartsOfEra([queue], timeSeries, { ...day, eras });
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
