import type { QueueItem } from "@/lib/http/api-schemas";
import type { FlowWindow } from "./flow-window";
import type { MinuteRing } from "./minute-ring";

/** After so many intervals without a fresh reading a part counts as stale. */
const STALE_AFTER_INTERVALS = 3;
/** Past this age a depth is no longer shown at all, milliseconds. */
const UNKNOWN_AFTER_MS = 600_000;
/** A receipt that lies further ahead is of a clock that was wrong, milliseconds. */
const AHEAD_MS = 60_000;

/** What one server last said of a queue. */
export interface QueuePart {
  readonly serverId: number;
  /** False where only an import tells of the server: the queue lacks nothing while it is silent. */
  isConnected: boolean;
  intervalMs: number;
  /** Receipt of the last fresh reading, epoch milliseconds; null before the first. */
  receivedAtMs: number | null;
  depth: number | null;
  capped: boolean;
  inRouting: number | null;
  withAgent: number | null;
  oldestAtMs: number | null;
  /** Null where the server does not count what enters and leaves. */
  flow: FlowWindow | null;
  inPerMinute: number | null;
  outPerMinute: number | null;
}

/** How old a reading may be before it is stale, milliseconds. */
export function staleAfterMs(intervalMs: number): number {
  return STALE_AFTER_INTERVALS * intervalMs;
}

/** Whether a reading of that age still tells of now. */
export function freshnessAt(
  receivedAtMs: number | null,
  intervalMs: number,
  nowMs: number,
): QueueItem["freshness"] {
  if (receivedAtMs === null) return "unknown";
  const ageMs = nowMs - receivedAtMs;
  // The clock was set back: what was received in the old future must not pass for fresh until that has come.
  if (ageMs < -AHEAD_MS) return "stale";
  if (ageMs <= staleAfterMs(intervalMs)) return "fresh";
  return ageMs <= Math.max(UNKNOWN_AFTER_MS, 2 * staleAfterMs(intervalMs)) ? "stale" : "unknown";
}

/** The numbers of a queue that change with time. */
export type QueueNumbers = Pick<
  QueueItem,
  | "depth"
  | "capped"
  | "partial"
  | "inRouting"
  | "withAgent"
  | "freshness"
  | "change5m"
  | "change60m"
  | "inPerMinute"
  | "outPerMinute"
> & { readonly oldestAtMs: number | null; readonly receivedAtMs: number | null };

/**
 * A queue's numbers from its connected servers' parts. The fresh parts count; while some part is not fresh the queue is
 * partial, and with none fresh the last known depth is shown as stale, then as unknown. In a cluster of mode
 * `shared` every node reports the same interactions, so the newest part speaks for all.
 */
export function queueNumbers(
  parts: readonly QueuePart[],
  depthMode: "sum" | "shared",
  ring: MinuteRing,
  nowMs: number,
): QueueNumbers {
  const graded = parts
    .filter((part) => part.isConnected)
    .map((part) => ({ part, freshness: freshnessAt(part.receivedAtMs, part.intervalMs, nowMs) }));
  const fresh = graded.filter(({ freshness }) => freshness === "fresh");
  const stale = graded.filter(({ freshness }) => freshness === "stale");
  const freshness = fresh.length > 0 ? "fresh" : stale.length > 0 ? "stale" : "unknown";
  const usable = (fresh.length > 0 ? fresh : stale).map(({ part }) => part);
  const newest = usable.reduce<QueuePart | null>(
    (best, part) => (best === null || (part.receivedAtMs ?? 0) > (best.receivedAtMs ?? 0) ? part : best),
    null,
  );
  const counted = depthMode === "sum" || newest === null ? usable : [newest];
  const partial = depthMode === "sum" && freshness !== "unknown" && usable.length < graded.length;
  const depth = total(counted.map((part) => part.depth));
  const change = (minutesAgo: number) => {
    const before = ring.at(nowMs, minutesAgo);
    return depth === null || before === null || partial || freshness !== "fresh" ? null : depth - before;
  };
  const rate = (perMinute: (part: QueuePart) => number | null) =>
    freshness === "fresh" && !partial ? roundedRate(counted.map(perMinute)) : null;
  return {
    depth,
    freshness,
    partial,
    capped: counted.some((part) => part.capped),
    inRouting: total(counted.map((part) => part.inRouting)),
    withAgent: total(counted.map((part) => part.withAgent)),
    oldestAtMs: counted.reduce<number | null>(
      (oldest, part) =>
        part.oldestAtMs === null ? oldest : Math.min(oldest ?? part.oldestAtMs, part.oldestAtMs),
      null,
    ),
    receivedAtMs: newest?.receivedAtMs ?? null,
    change5m: change(5),
    change60m: change(60),
    inPerMinute: rate((part) => part.inPerMinute),
    outPerMinute: rate((part) => part.outPerMinute),
  };
}

/** Whether two views differ in anything but the moment they were read. */
export function numbersDiffer(a: QueueNumbers, b: QueueNumbers): boolean {
  return (
    a.depth !== b.depth ||
    a.freshness !== b.freshness ||
    a.partial !== b.partial ||
    a.capped !== b.capped ||
    a.inRouting !== b.inRouting ||
    a.withAgent !== b.withAgent ||
    a.oldestAtMs !== b.oldestAtMs ||
    a.change5m !== b.change5m ||
    a.change60m !== b.change60m ||
    a.inPerMinute !== b.inPerMinute ||
    a.outPerMinute !== b.outPerMinute
  );
}

/** The sum of what is known, at most 2^53−1, past which numbers are no longer exact; null when nothing is known. */
function total(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (sum, value) => (value === null ? sum : Math.min((sum ?? 0) + value, Number.MAX_SAFE_INTEGER)),
    null,
  );
}

/** The sum of the parts' rates, null while one is not known; rounded as it is shown, so that a queue does not change with every poll. */
function roundedRate(rates: readonly (number | null)[]): number | null {
  const sum = rates.reduce<number | null>(
    (all, rate) => (all === null || rate === null ? null : all + rate),
    rates.length === 0 ? null : 0,
  );
  if (sum === null) return null;
  return sum < 10 ? Math.round(sum * 10) / 10 : Math.round(sum);
}
