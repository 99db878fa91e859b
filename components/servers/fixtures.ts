import type { ServerItem } from "@/lib/http/api-schemas";

/** A server for tests, with what matters to the test put in. */
export function aServer(parts: Partial<ServerItem> & { readonly id: number }): ServerItem {
  return {
    name: `IxnSrv0${parts.id}`,
    cluster: "Digital-EU",
    bridge: "http://127.0.0.1:4000",
    version: "8.5.313.04",
    intervalMs: 5_000,
    state: "running",
    progress: null,
    since: null,
    startedAt: null,
    alertId: null,
    lastPoll: { at: "2026-11-22T19:00:00Z", outcome: "ok", latencyMs: 12, sentence: null },
    lastReadingAt: "2026-11-22T19:00:00Z",
    ageMs: 1_000,
    failuresInARow: 0,
    nextPollAt: null,
    clockOffsetMs: 0,
    refused: { count: 0, examples: [] },
    queues: 10,
    polls: { ok: 100, stale: 0, failed: 0, skipped: 0 },
    ...parts,
  };
}
