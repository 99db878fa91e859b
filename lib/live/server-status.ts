import type { ServerItem } from "@/lib/http/api-schemas";
import type { PollFailure, Reading } from "@/lib/interaction-server/poll";
import { type CounterMovement, movementAfter } from "./counter-movement";
import { staleAfterMs } from "./queue-view";

/** A counter's total at two moments: now, and about five minutes before. */
export interface CounterTrail {
  readonly group: string;
  readonly name: string;
  /** Rising receipts with totals, at most one a half minute and those of the last five minutes, newest last. */
  readonly points: { atMs: number; total: number }[];
}

/** What is known of one server since this process started. */
export interface ServerStatus {
  state: ServerItem["state"];
  sinceMs: number | null;
  progress: number | null;
  version: string | null;
  startedAtMs: number | null;
  lastPoll: {
    atMs: number;
    outcome: "ok" | "stale" | PollFailure["kind"];
    latencyMs: number;
    sentence: string | null;
  } | null;
  lastReadingMs: number | null;
  lastReadingAtMs: number | null;
  failuresInARow: number;
  nextPollMs: number | null;
  refused: { count: number; examples: readonly string[] };
  polls: { ok: number; stale: number; failed: number; skipped: number };
  collected: readonly string[];
  readonly counters: Map<string, CounterTrail>;
  /** By group: those that the last reading held. */
  readonly movements: Map<string, CounterMovement>;
  /** Receipt of the first fresh reading since this process started. */
  firstReadingMs: number | null;
}

/** A server that was not polled yet. */
export function newServerStatus(version: string | null): ServerStatus {
  return {
    state: "waiting",
    sinceMs: null,
    progress: null,
    version,
    startedAtMs: null,
    lastPoll: null,
    lastReadingMs: null,
    lastReadingAtMs: null,
    failuresInARow: 0,
    nextPollMs: null,
    refused: { count: 0, examples: [] },
    polls: { ok: 0, stale: 0, failed: 0, skipped: 0 },
    collected: [],
    counters: new Map(),
    movements: new Map(),
    firstReadingMs: null,
  };
}

/** Notes that the server is not polled, or not polled yet: what was said of polls before does not hold any more. */
export function restState(
  status: ServerStatus,
  state: "paused" | "imported" | "waiting",
  atMs: number,
): void {
  enter(status, state, atMs);
  status.progress = null;
  status.failuresInARow = 0;
  status.nextPollMs = null;
  status.lastPoll = null;
}

/** Notes a poll that was answered: `fresh` is false when its values had been read before. */
export function noteReading(
  status: ServerStatus,
  reading: Reading,
  poll: { receivedAtMs: number; latencyMs: number; fresh: boolean; refusedBeyondLimits: number },
): void {
  status.polls[poll.fresh ? "ok" : "stale"] += 1;
  status.failuresInARow = 0;
  status.lastPoll = {
    atMs: poll.receivedAtMs,
    outcome: poll.fresh ? "ok" : "stale",
    latencyMs: poll.latencyMs,
    sentence:
      poll.fresh || reading.atMs === null
        ? null
        : `The bridge repeats the values it read at ${new Date(reading.atMs).toISOString()}.`,
  };
  enter(status, poll.fresh ? reading.server.state : "stale", poll.receivedAtMs);
  status.progress = reading.server.progress ?? null;
  status.refused = {
    count: reading.refused.count + poll.refusedBeyondLimits,
    examples: reading.refused.examples,
  };
  if (!poll.fresh) return;
  status.version = reading.server.version ?? status.version;
  status.firstReadingMs ??= poll.receivedAtMs;
  status.lastReadingMs = poll.receivedAtMs;
  status.lastReadingAtMs = reading.atMs;
  const restarted =
    status.startedAtMs !== null &&
    reading.server.startedAtMs !== undefined &&
    reading.server.startedAtMs !== status.startedAtMs;
  if (restarted) {
    status.counters.clear();
    status.movements.clear();
  }
  status.startedAtMs = reading.server.startedAtMs ?? status.startedAtMs;
  noteCounters(status, reading, poll.receivedAtMs);
}

/** Notes a poll that got no reading. */
export function noteFailure(
  status: ServerStatus,
  failure: PollFailure,
  atMs: number,
  latencyMs: number,
): void {
  status.polls.failed += 1;
  status.failuresInARow += 1;
  status.lastPoll = { atMs, outcome: failure.kind, latencyMs, sentence: failure.sentence };
  status.progress = null;
  enter(status, "unreachable", atMs);
}

/** Counts per minute over the trail (about five minutes); null with one reading only. */
export function perMinute(trail: CounterTrail): number | null {
  const first = trail.points[0];
  const last = trail.points.at(-1);
  if (first === undefined || last === undefined || last.atMs <= first.atMs) return null;
  return Math.max(0, (last.total - first.total) / ((last.atMs - first.atMs) / 60_000));
}

/** The time that rates look back, and the distance of the points that they keep, milliseconds. */
const TRAIL_MS = 300_000;
const TRAIL_STEP_MS = 30_000;

function noteCounters(status: ServerStatus, reading: Reading, atMs: number): void {
  const groups = new Set<string>();
  const rising = new Set<string>();
  for (const { group, name, total } of reading.counters) {
    groups.add(group);
    const key = `${group}\u0000${name}`;
    let trail = status.counters.get(key);
    if (trail === undefined) {
      trail = { group, name, points: [] };
      status.counters.set(key, trail);
    }
    const { points } = trail;
    const last = points.at(-1);
    if (last === undefined ? total > 0 : total > last.total) rising.add(group);
    // A fall is a reset: what was counted before tells nothing of the rate now.
    if (last !== undefined && (total < last.total || atMs <= last.atMs)) points.length = 0;
    const beforeLast = points.at(-2);
    if (beforeLast !== undefined && atMs - beforeLast.atMs < TRAIL_STEP_MS) points.pop();
    points.push({ atMs, total });
    while (points.length > 2 && atMs - (points[1]?.atMs ?? atMs) >= TRAIL_MS) points.shift();
  }
  status.collected = [...groups];
  for (const group of status.movements.keys()) if (!groups.has(group)) status.movements.delete(group);
  for (const group of groups)
    status.movements.set(group, movementAfter(status.movements.get(group), rising.has(group), atMs));
}

function enter(status: ServerStatus, state: ServerStatus["state"], atMs: number): void {
  if (status.state === state) return;
  status.state = state;
  status.sinceMs = atMs;
}

/** The server's state with time taken into account: one that was not heard of for three intervals is stale. */
export function stateAt(status: ServerStatus, intervalMs: number, nowMs: number): ServerStatus["state"] {
  const heardMs = status.lastPoll?.atMs ?? null;
  if (status.state === "running" && heardMs !== null && nowMs - heardMs > staleAfterMs(intervalMs))
    return "stale";
  return status.state;
}
