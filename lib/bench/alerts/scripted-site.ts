import type { WatchedSite } from "@/lib/alerting/live-views";
import { addDefaultRules, ruleRow } from "@/lib/alerting/rule-store";
import { newRuleSchema } from "@/lib/alerting/rules/rule";
import { loadServers, targetOf } from "@/lib/collector/monitored-server";
import type { Database } from "@/lib/db/database";
import type { QueueReading } from "@/lib/interaction-server/poll";
import { Board } from "@/lib/live/board";
import { newServerStatus } from "@/lib/live/server-status";
import type { Story } from "./beginning";

const TOO_DEEP = 120;
const TENANT = "Environment";

/** Puts one server, so many queues and one rule about their depth into an empty database. */
export async function prepareSite(database: Database, queues: number): Promise<void> {
  const { prisma } = database;
  const { id: clusterId } = await prisma.cluster.create({ data: { name: "North" } });
  await prisma.server.create({ data: { clusterId, name: "IxnSrv", bridgeUrl: "http://127.0.0.1:1" } });
  const rows = Array.from({ length: queues }, (_, index) => ({
    clusterId,
    tenant: TENANT,
    name: `Queue.${String(index).padStart(4, "0")}.Q`,
  }));
  await prisma.queue.createMany({ data: rows });
  await addDefaultRules(database);
  await prisma.alertRule.updateMany({ data: { enabled: false } });
  const rule = newRuleSchema.parse({
    kind: "queue-depth",
    name: "Too deep",
    enabled: true,
    severity: "critical",
    matcher: {},
    above: 100,
    recoverAt: 50,
    holdMs: 0,
    keepFiringMs: 0,
    escalation: [],
  });
  await prisma.alertRule.create({ data: ruleRow(rule) });
}

/** A site of one server whose depths follow a story; nothing is polled, and the detector watches nothing. */
export class ScriptedSite implements WatchedSite {
  readonly board = new Board();
  readonly detection = { queues: new Map(), pools: new Map(), falseAlarmsPerMonth: 1 };
  private constructor(
    readonly collector: WatchedSite["collector"],
    private readonly serverId: number,
    private readonly queues: readonly { readonly id: number; readonly name: string }[],
    private readonly story: Story,
  ) {}

  /** Reads the site that `prepareSite` made. */
  static async open(database: Database, story: Story): Promise<ScriptedSite> {
    const [server] = await loadServers(database, (connection) => targetOf(connection));
    if (server === undefined) throw new Error("the server is not there");
    const status = newServerStatus(null);
    const queues = await database.prisma.queue.findMany({ orderBy: { id: "asc" } });
    const watched = new Map([[server.id, { server, status }]]);
    const site = new ScriptedSite({ watched }, server.id, queues, story);
    status.state = "running";
    for (const { id, name } of queues)
      site.board.addPart(
        { id, tenant: TENANT, name, cluster: server.cluster, depthMode: "sum", profile: "distribution" },
        null,
        { id: server.id, intervalMs: server.intervalMs, isConnected: true },
      );
    return site;
  }

  /** Reads every queue as the story has it after this step. */
  moveTo(step: number, nowMs: number): void {
    const deep = new Set<number>();
    for (const turn of this.story) {
      if (turn.step > step) continue;
      if (!deep.delete(turn.queue)) deep.add(turn.queue);
    }
    const readings = new Map<number, QueueReading>();
    for (const [index, { id, name }] of this.queues.entries())
      readings.set(id, { tenant: TENANT, name, depth: deep.has(index) ? TOO_DEEP : 0, capped: false });
    for (const { status } of this.collector.watched.values()) status.lastReadingMs = nowMs;
    this.board.applyReading(this.serverId, nowMs, readings, true);
  }
}
