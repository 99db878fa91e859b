import type { QueueAlert } from "@/lib/http/api-schemas";
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
    inPerMinute: null,
    outPerMinute: null,
    serverIds: [1],
    alertId: parts.alert?.id ?? null,
    alert: null,
    openAlerts: 0,
    state: "ok",
    stateSince: "2026-11-22T18:00:00Z",
    usualAt: null,
    expectedDepartures: 0,
    departures: 0,
    receivedAtMs: 0,
    ...parts,
  };
}

/** An open alert of a queue for tests. */
export function anAlert(parts: Partial<QueueAlert> = {}): QueueAlert {
  return {
    id: 9,
    kind: "queue-not-draining",
    severity: "warning",
    about: "queue",
    source: "detector",
    firedAt: "2026-11-22T18:30:00Z",
    acknowledgedBy: null,
    mutedBy: null,
    ...parts,
  };
}
