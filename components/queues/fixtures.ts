import type { BoardQueue } from "./queue-snapshot";

/** A queue for tests, with what matters to the test put in. */
export function aQueue(parts: Partial<BoardQueue> & { readonly id: number }): BoardQueue {
  return {
    name: `Queue ${parts.id}`,
    tenant: "Environment",
    cluster: "Digital-EU",
    profile: "distribution",
    strategy: null,
    depth: 0,
    capped: false,
    partial: false,
    inRouting: null,
    withAgent: null,
    oldestAt: null,
    at: "2026-11-22T19:00:00Z",
    ageMs: 1_000,
    freshness: "fresh",
    change5m: 0,
    change60m: 0,
    serverIds: [1],
    alertId: null,
    state: "ok",
    stateSince: "2026-11-22T18:00:00Z",
    expectedDepartures: 0,
    departures: 0,
    receivedAtMs: 0,
    ...parts,
  };
}
