import { describe, expect, onTestFinished, test } from "vitest";
import { closeDatabase, type Database } from "@/lib/db/database";
import { ENGINES, type Engine } from "@/lib/db/engine";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { MINUTE_MS, Site, START_MS } from "@/lib/live-detection/fixtures/site";
import { ShownSite } from "./fixtures/shown-site";
import { addDefaultRules } from "./rule-store";
import type { RuleKind } from "./rules/rule";

const STOPPED = "Stopped.Q";
const HEALTHY = "Healthy.Q";
const SILENCE = { by: "silence", silenceId: 1, untilMs: START_MS * 2, reason: "change of the router" };

interface Before {
  readonly queue: string;
  readonly kind: RuleKind;
  readonly phase?: "pending" | "firing" | "resolved";
  readonly told?: boolean;
  readonly silenced?: boolean;
  readonly note?: string;
}

/** A site whose alerts an earlier version wrote, one for each rule, and whose webhook was told of some of them. */
async function siteBefore(engine: Engine, alerts: readonly Before[]): Promise<Site> {
  const { url, dispose } = await openTestDatabaseUrl(engine);
  onTestFinished(dispose);
  const site = await Site.open(url, START_MS);
  onTestFinished(() => closeDatabase(site.database));
  await site.remember(1);
  await addDefaultRules(site.database);
  const webhook = await site.database.prisma.webhook.create({
    data: { name: "On call", url: "sealed", format: "tidewatch", secret: "sealed", createdMs: 0n },
  });
  for (const alert of alerts) await writeAlert(site, webhook.id, alert);
  return site;
}

async function writeAlert(site: Site, webhookId: number, before: Before): Promise<void> {
  const { queue, kind, phase = "firing", told = true, silenced = false, note } = before;
  const { prisma } = site.database;
  const rule = await prisma.alertRule.findFirstOrThrow({ where: { kind } });
  const id = site.idOf(queue);
  const severity = rule.severity;
  const labels = { rule: rule.name, kind, severity, queue };
  const statement = { severity, sentence: `It was ${kind}.`, numbers: {}, labels };
  const atMs = site.nowMs - 10 * MINUTE_MS;
  const acknowledgement = note === undefined ? null : { by: "Ann", note, atMs };
  const lasting = {
    startedMs: atMs,
    statement,
    told: told ? { severity, acknowledged: note !== undefined } : null,
    suppression: silenced ? SILENCE : null,
    changesMs: [atMs],
  };
  const machine = {
    pending: { phase, sinceMs: atMs, hold: { ranMs: 0, knownMs: atMs }, statement, before: null },
    firing: {
      ...{ phase, ...lasting, firedMs: atMs, calm: null, acknowledgement },
      ...{ unansweredSinceMs: atMs, escalatedSteps: 0, flapping: false },
    },
    resolved: { phase, ...lasting, resolvedMs: atMs },
  }[phase];
  const subject = {
    ...{ kind: "queue", id, name: queue, cluster: "North", tenant: "Environment" },
    ...{ profile: "distribution", servers: [{ id: site.server.id, name: site.server.name }] },
  };
  const row = await prisma.alert.create({
    data: {
      ...{ ruleId: rule.id, subject: `queue/${id}`, queueId: id, status: phase, severity },
      ...{ sentence: statement.sentence, labels: JSON.stringify(labels), numbers: "{}" },
      ...{ state: JSON.stringify({ subject, machine }), startedMs: atMs },
      ...(phase === "pending" ? {} : { firedMs: atMs }),
      ...(phase === "resolved" ? { resolvedMs: atMs } : {}),
      ...(note === undefined ? {} : { acknowledgedMs: atMs, note }),
      events: { create: { seq: 1, atMs, kind: "fired", detail: '{"sentence":"It began.","send":true}' } },
    },
  });
  if (told)
    await prisma.delivery.create({
      data: {
        ...{ webhookId, alertId: row.id, eventSeq: 1, messageId: `msg_${row.id}`, createdMs: atMs },
        ...{ message: "{}", status: "delivered", nextAttemptMs: atMs, finishedMs: atMs },
      },
    });
}

const alertsOf = async ({ prisma }: Database) =>
  (await prisma.alert.findMany({ orderBy: { id: "asc" }, include: { rule: true } })).map(
    ({ id, rule, status, note, subject }) => ({ id, kind: rule.kind, status, note, subject }),
  );

const sent = async ({ prisma }: Database) =>
  (await prisma.delivery.findMany({ where: { status: "waiting" }, orderBy: { id: "asc" } })).map(
    ({ alertId, message }) => [alertId, JSON.parse(message).event],
  );

const lastLine = async ({ prisma }: Database, alertId: number) => {
  const row = await prisma.alertEvent.findFirstOrThrow({ where: { alertId }, orderBy: { seq: "desc" } });
  return { kind: row.kind, seq: row.seq, sentence: JSON.parse(row.detail).sentence };
};

describe.each(ENGINES)("alerts that an earlier version opened on %s", (engineName) => {
  test("become one for each queue: the gravest goes on with its id, note and time line", async () => {
    const site = await siteBefore(engineName, [
      { queue: STOPPED, kind: "queue-growing" },
      { queue: STOPPED, kind: "queue-not-draining", note: "router is back soon" },
      { queue: STOPPED, kind: "queue-draining-slowly" },
      { queue: HEALTHY, kind: "queue-growing" },
    ]);
    const shown = await ShownSite.start(site);
    const { database } = site;
    expect(await alertsOf(database)).toMatchObject([
      { kind: "queue-growing", status: "resolved" },
      { kind: "queue-not-draining", status: "firing", note: "router is back soon" },
      { kind: "queue-draining-slowly", status: "resolved" },
      { kind: "queue-growing", status: "firing" },
    ]);
    const [first, gravest, third] = await alertsOf(database);
    expect(await sent(database)).toEqual([
      [first?.id, "resolved"],
      [third?.id, "resolved"],
    ]);
    expect(await lastLine(database, first?.id ?? 0)).toEqual({
      kind: "resolved",
      seq: 2,
      sentence: `Merged into alert ${gravest?.id} (Queue not draining): a queue has one alert for all these states now.`,
    });
    await shown.show(STOPPED, "not-draining");
    await shown.show(HEALTHY, "growing");
    expect(shown.engine.alertOf(gravest?.id ?? 0)?.state).toMatchObject({
      phase: "firing",
      acknowledgement: { by: "Ann" },
    });
    await shown.show(STOPPED, "ok");
    await shown.show(STOPPED, "ok", 2);
    expect((await sent(database)).at(-1)).toEqual([gravest?.id, "resolved"]);
    expect((await lastLine(database, gravest?.id ?? 0)).seq).toBe(2);
  });

  test("are not merged twice, and what was merged stays over at the next start", async () => {
    const site = await siteBefore(engineName, [
      { queue: STOPPED, kind: "queue-growing" },
      { queue: STOPPED, kind: "queue-not-draining" },
    ]);
    const first = await ShownSite.start(site);
    await first.engine.stop();
    const before = await alertsOf(site.database);
    const again = await ShownSite.start(site);
    await again.show(STOPPED, "not-draining");
    expect(await alertsOf(site.database)).toEqual(before);
    expect(await sent(site.database)).toHaveLength(1);
  });

  test("a firing one goes on before a graver one that is pending", async () => {
    const site = await siteBefore(engineName, [
      { queue: STOPPED, kind: "queue-not-draining", phase: "pending", told: false },
      { queue: STOPPED, kind: "queue-growing" },
    ]);
    await ShownSite.start(site);
    expect(await alertsOf(site.database)).toMatchObject([{ status: "resolved" }, { status: "firing" }]);
    expect(await sent(site.database)).toEqual([]);
  });

  test("the end of one that is silenced is told when the silence ends, also after a restart", async () => {
    const site = await siteBefore(engineName, [
      { queue: STOPPED, kind: "queue-growing", silenced: true },
      { queue: STOPPED, kind: "queue-not-draining", silenced: true },
    ]);
    const silence = { reason: "change of the router", startMs: 0n, createdMs: 0n };
    await site.database.prisma.silence.create({
      data: {
        ...silence,
        endMs: BigInt(site.nowMs + 60 * MINUTE_MS),
        matchers: `[{"label":"queue","operator":"=","value":"${STOPPED}"}]`,
      },
    });
    const first = await ShownSite.start(site);
    await first.show(STOPPED, "not-draining");
    await first.engine.stop();
    expect(await sent(site.database)).toEqual([]);
    const again = await ShownSite.start(site);
    await again.show(STOPPED, "not-draining", 90);
    const [milder] = await alertsOf(site.database);
    expect(await sent(site.database)).toEqual([[milder?.id, "resolved"]]);
  });

  test("the newest that is over re-opens when its queue is in trouble again soon", async () => {
    const site = await siteBefore(engineName, [
      { queue: STOPPED, kind: "queue-not-draining", phase: "resolved", told: false },
      { queue: STOPPED, kind: "queue-growing", phase: "resolved", told: false },
    ]);
    const shown = await ShownSite.start(site);
    await shown.show(STOPPED, "growing");
    expect(await alertsOf(site.database)).toMatchObject([{ status: "resolved" }, { status: "firing" }]);
  });
});
