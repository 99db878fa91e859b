import { ruleRow } from "@/lib/alerting/rule-store";
import type { NewRule } from "@/lib/alerting/rules/rule";
import { OPERATOR } from "@/lib/auth/fixtures/operator";
import { webhookCreateSchema } from "@/lib/http/webhook-schemas";
import type { Tidewatch } from "@/lib/tidewatch";
import { createWebhook } from "@/lib/webhooks/change-webhook";

const INTERVAL_MS = 3_600_000;
const ROWS_AT_ONCE = 1_000;
const RULE: NewRule = {
  kind: "queue-depth",
  name: "Too many wait",
  enabled: true,
  severity: "warning",
  matcher: { clusters: [], queues: [], profiles: [], servers: [] },
  above: 10,
  recoverAt: 5,
  holdMs: 0,
  keepFiringMs: 0,
  escalation: [],
};

/** One server with thousands of queues, a threshold for all of them, and a webhook; depths are set by hand. */
export class StormSite {
  private lastPollMs = 0;
  private constructor(
    private readonly tidewatch: Tidewatch,
    private readonly serverId: number,
    private readonly queueIds: readonly number[],
  ) {}

  static async make(tidewatch: Tidewatch, queues: number, url: string): Promise<StormSite> {
    const { prisma } = tidewatch.database;
    const cluster = await prisma.cluster.create({ data: { name: "Storm" } });
    const server = await prisma.server.create({ data: { clusterId: cluster.id, name: "ixn1" } });
    const names = Array.from({ length: queues }, (_, index) => `Queue ${String(index).padStart(5, "0")}`);
    for (let start = 0; start < queues; start += ROWS_AT_ONCE)
      await prisma.queue.createMany({
        data: names
          .slice(start, start + ROWS_AT_ONCE)
          .map((name) => ({ clusterId: cluster.id, tenant: "T", name })),
      });
    const rows = await prisma.queue.findMany({ orderBy: { id: "asc" } });
    for (const { id, name } of rows)
      tidewatch.board.addPart(
        { id, tenant: "T", name, cluster: "Storm", depthMode: "sum", profile: "distribution" },
        null,
        { id: server.id, intervalMs: INTERVAL_MS, isConnected: true },
      );
    const { secrets, engine } = tidewatch.alerting;
    const draft = webhookCreateSchema.parse({ name: "Receiver", format: "tidewatch", url });
    await createWebhook({ database: tidewatch.database, secrets }, OPERATOR, draft, Date.now());
    await prisma.alertRule.deleteMany();
    await prisma.alertRule.create({ data: ruleRow(RULE) });
    await engine.settingsChanged();
    return new StormSite(
      tidewatch,
      server.id,
      rows.map(({ id }) => id),
    );
  }

  /** One reading in which every queue is so deep. */
  read(depth: number): void {
    const readings = this.queueIds.map(
      (id) => [id, { tenant: "T", name: `${id}`, depth, capped: false }] as const,
    );
    this.tidewatch.board.applyReading(this.serverId, Date.now(), new Map(readings), false);
  }

  /** Alerts that fire. */
  firing(): number {
    let firing = 0;
    for (const { state } of this.tidewatch.alerting.engine.alerts.values())
      if (state.phase === "firing") firing += 1;
    return firing;
  }

  /** Stores an answer without queues, as a poll of another server would. */
  async storePoll(): Promise<void> {
    this.lastPollMs = Math.max(Date.now(), this.lastPollMs + 1);
    await this.tidewatch.timeSeries.append(this.serverId, {
      receivedAtMs: this.lastPollMs,
      atMs: this.lastPollMs,
      outcome: "ok",
      latencyMs: 1,
      seriesIds: [],
      values: [],
    });
  }
}
