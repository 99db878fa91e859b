import { Gauge, type Registry } from "prom-client";
import type { Database } from "@/lib/db/database";
import { DELIVERY_STATUSES } from "@/lib/http/webhook-schemas";
import type { AlertEngine } from "./alert-engine";
import { liveItems } from "./alerts/alert-list";
import { SEVERITIES } from "./rules/rule";
import { listOf } from "./rules/words";

const HOUR_MS = 3_600_000;

/** What the metrics of alerting are read from. */
interface MeasuredAlerting {
  readonly database: Database;
  readonly engine: AlertEngine;
  readonly worker: { lastRoundMs(): number | null };
  readonly nowMs: () => number;
}

/** Adds to `/metrics` what outside monitors need to see that alerts are judged and told; all are read at each scrape. */
export function addAlertMetrics(registry: Registry, measured: MeasuredAlerting): void {
  const { database, engine, worker, nowMs } = measured;
  const registers = [registry];
  new Gauge({
    name: "tidewatch_alerts",
    help: "Alerts that are not over, by severity and phase: pending, open, acknowledged or suppressed",
    labelNames: ["severity", "phase"],
    registers,
    collect() {
      this.reset();
      for (const severity of SEVERITIES)
        for (const phase of ["pending", "open", "acknowledged", "suppressed"])
          this.set({ severity, phase }, 0);
      for (const item of liveItems({ engine })) this.inc({ severity: item.severity, phase: listOf(item) });
    },
  });
  new Gauge({
    name: "tidewatch_deliveries",
    help: "Deliveries by status: waiting and leased now, the others finished within the last hour",
    labelNames: ["status"],
    registers,
    async collect() {
      this.reset();
      for (const [status, count] of await deliveryCounts(database, nowMs())) this.set({ status }, count);
    },
  });
  new Gauge({
    name: "tidewatch_alert_round_age_seconds",
    help: "Since the last time that all rules were judged and what became of alerts was written; absent before the first",
    registers,
    collect() {
      this.reset();
      if (engine.lastRoundMs !== null) this.set(secondsSince(engine.lastRoundMs, nowMs()));
    },
  });
  new Gauge({
    name: "tidewatch_delivery_round_age_seconds",
    help: "Since the last time that the outbox was looked through without a failure; absent before the first",
    registers,
    collect() {
      this.reset();
      const lastRoundMs = worker.lastRoundMs();
      if (lastRoundMs !== null) this.set(secondsSince(lastRoundMs, nowMs()));
    },
  });
}

async function deliveryCounts({ prisma }: Database, nowMs: number): Promise<Map<string, number>> {
  const counts = new Map<string, number>(DELIVERY_STATUSES.map((status) => [status, 0]));
  const onTheirWay = { status: { in: ["waiting", "leased"] } };
  const finished = { finishedMs: { gte: BigInt(nowMs - HOUR_MS) } };
  for (const where of [onTheirWay, finished]) {
    const rows = await prisma.delivery.groupBy({ by: ["status"], where, _count: true });
    for (const { status, _count } of rows) counts.set(status, _count);
  }
  return counts;
}

function secondsSince(atMs: number, nowMs: number): number {
  return Math.max(0, nowMs - atMs) / 1_000;
}
