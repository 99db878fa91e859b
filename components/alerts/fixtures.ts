import type { AlertItem } from "@/lib/http/alert-schemas";

/** An alert for tests, with what matters to the test put in. */
export function anAlert(parts: Partial<AlertItem> & { readonly id: number }): AlertItem {
  return {
    rule: { id: 1, name: "Queue not draining", kind: "queue-not-draining" },
    subject: {
      kind: "queue",
      id: 17,
      name: "Email.Sales.Q",
      cluster: "Digital-EU",
      tenant: "Environment",
      profile: "distribution",
      servers: [{ id: 1, name: "IxnSrv01" }],
    },
    severity: "critical",
    phase: "firing",
    acknowledged: null,
    suppressed: null,
    flapping: false,
    sentence: "Work has waited 12 min; about 33 interactions would normally have left by now, none has.",
    numbers: { expectedDepartures: 33, departures: 0, depth: 41 },
    labels: {
      rule: "Queue not draining",
      severity: "critical",
      queue: "Email.Sales.Q",
      cluster: "Digital-EU",
      tenant: "Environment",
    },
    startedAt: "2026-11-22T19:00:00Z",
    firedAt: "2026-11-22T19:00:00Z",
    resolvedAt: null,
    ...parts,
  };
}
