import { describe, expect, onTestFinished, test } from "vitest";
import { closeDatabase, type Database } from "@/lib/db/database";
import { ENGINES, type Engine } from "@/lib/db/engine";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { alertQuerySchema } from "@/lib/http/alert-schemas";
import { MINUTE_MS, Site, START_MS } from "@/lib/live-detection/fixtures/site";
import { showAlert } from "./alerts/alert-detail";
import { listAlerts } from "./alerts/alert-list";
import { timeLine } from "./fixtures/judged-site";
import { ShownSite } from "./fixtures/shown-site";

const QUEUE = "Stopped.Q";

/** A site with two queues and their last readings. */
async function siteOn(engine: Engine): Promise<Site> {
  const { url, dispose } = await openTestDatabaseUrl(engine);
  onTestFinished(dispose);
  const site = await Site.open(url, START_MS);
  onTestFinished(() => closeDatabase(site.database));
  await site.remember(1);
  return site;
}

async function webhook({ prisma }: Database, name: string, settings: Record<string, unknown> = {}) {
  await prisma.webhook.create({
    data: { name, url: "sealed", format: "tidewatch-2", secret: "sealed", createdMs: 0n, ...settings },
  });
}

/** What a webhook gets, in order: event, severity and kind. */
async function got({ prisma }: Database, name: string): Promise<string[]> {
  const rows = await prisma.delivery.findMany({ where: { webhook: { name } }, orderBy: { id: "asc" } });
  return rows.map(({ message }) => {
    const { event, alert } = JSON.parse(message);
    return `${event} ${alert.severity} ${alert.kind}`;
  });
}

describe.each(ENGINES)("alerts that rules share on %s", (engineName) => {
  test("are one row whose rule, severity and labels follow the state, also over a restart", async () => {
    const site = await siteOn(engineName);
    const { prisma } = site.database;
    await webhook(site.database, "All");
    const shown = await ShownSite.start(site);
    await shown.show(QUEUE, "growing");
    await shown.show(QUEUE, "not-draining");
    await shown.engine.stop();
    const again = await ShownSite.start(site);
    await again.show(QUEUE, "not-draining");
    const rows = await prisma.alert.findMany({ include: { rule: true } });
    expect(rows).toMatchObject([
      { severity: "critical", status: "firing", rule: { kind: "queue-not-draining" } },
    ]);
    expect(JSON.parse(rows[0]?.labels ?? "{}")).toMatchObject({ kind: "queue-not-draining" });
    await again.show(QUEUE, "growing");
    await again.show(QUEUE, "growing");
    await again.show(QUEUE, "ok");
    await again.show(QUEUE, "ok", 6);
    expect(await timeLine(site.database)).toEqual(["fired", "kind-changed", "kind-changed", "resolved"]);
    expect(await got(site.database, "All")).toEqual([
      "fired warning queue-growing",
      "kind-changed critical queue-not-draining",
      "resolved warning queue-growing",
    ]);
  });

  test("every receiver of any message gets the end, whatever the severity was then", async () => {
    const site = await siteOn(engineName);
    await webhook(site.database, "Critical", { severities: '["critical"]' });
    await webhook(site.database, "Not draining", {
      matchers: '[{"label":"kind","operator":"=","value":"queue-not-draining"}]',
    });
    await webhook(site.database, "Quiet at the end", { sendResolved: false });
    await webhook(site.database, "Step 1", { escalationStep: 1, severities: '["critical"]' });
    await webhook(site.database, "Warnings", { severities: '["warning"]' });
    await webhook(site.database, "Info", { severities: '["info"]' });
    const shown = await ShownSite.start(site);
    const rule = shown.engine.rules.find(({ kind }) => kind === "queue-not-draining");
    const { matcher, holdMs, keepFiringMs } = rule ?? {};
    await site.database.prisma.alertRule.updateMany({
      where: { kind: "queue-not-draining" },
      data: { settings: JSON.stringify({ matcher, holdMs, keepFiringMs, escalation: [10 * MINUTE_MS] }) },
    });
    await shown.engine.settingsChanged();
    await shown.show(QUEUE, "growing");
    await shown.show(QUEUE, "not-draining");
    await shown.show(QUEUE, "not-draining", 10);
    await shown.show(QUEUE, "draining-slowly");
    await shown.show(QUEUE, "draining-slowly");
    await shown.show(QUEUE, "ok");
    await shown.show(QUEUE, "ok", 6);
    const fired = "fired critical queue-not-draining";
    const resolved = "resolved warning queue-draining-slowly";
    expect(await got(site.database, "Critical")).toEqual([fired, resolved]);
    expect(await got(site.database, "Not draining")).toEqual([fired, resolved]);
    expect(await got(site.database, "Step 1")).toEqual(["escalated critical queue-not-draining", resolved]);
    expect(await got(site.database, "Quiet at the end")).toEqual([
      "fired warning queue-growing",
      "kind-changed critical queue-not-draining",
    ]);
    expect(await got(site.database, "Warnings")).toEqual([
      "fired warning queue-growing",
      "kind-changed critical queue-not-draining",
      resolved,
    ]);
    expect(await got(site.database, "Info")).toEqual([]);
  });

  test("that a queue recovers is sent to those that ask for it, in a format that can say it", async () => {
    const site = await siteOn(engineName);
    await webhook(site.database, "Asks", { sendRecovering: true });
    await webhook(site.database, "Asks in version 1", { sendRecovering: true, format: "tidewatch" });
    await webhook(site.database, "Does not ask");
    await webhook(site.database, "Knows nothing", { sendRecovering: true, severities: '["info"]' });
    const shown = await ShownSite.start(site);
    await shown.show(QUEUE, "not-draining");
    for (let minute = 0; minute < 30; minute += 1) await shown.show(QUEUE, "recovering");
    await shown.show(QUEUE, "not-draining");
    await shown.show(QUEUE, "recovering");
    await shown.show(QUEUE, "ok");
    await shown.show(QUEUE, "ok", 2);
    const of = async (name: string) => (await got(site.database, name)).map((line) => line.split(" ")[0]);
    expect(await of("Asks")).toEqual(["fired", "recovering", "relapsed", "recovering", "resolved"]);
    expect(await of("Asks in version 1")).toEqual(["fired", "resolved"]);
    expect(await of("Does not ask")).toEqual(["fired", "resolved"]);
    expect(await of("Knows nothing")).toEqual([]);
  });

  test("are found by the kind of the rule that governs, and say so on their page", async () => {
    const site = await siteOn(engineName);
    const shown = await ShownSite.start(site);
    const places = { database: site.database, engine: shown.engine };
    const found = async (kind: string) =>
      (await listAlerts(places, alertQuerySchema.parse({ kind, list: "firing" }))).items.length;
    await shown.show(QUEUE, "growing");
    expect([await found("queue-growing"), await found("queue-not-draining")]).toEqual([1, 0]);
    await shown.show(QUEUE, "not-draining");
    expect([await found("queue-growing"), await found("queue-not-draining")]).toEqual([0, 1]);
    const [alert] = shown.engine.alerts.values();
    const detail = await showAlert(places, alert?.id ?? 0, site.nowMs);
    expect(detail).toMatchObject({
      rule: { kind: "queue-not-draining" },
      severity: "critical",
      chart: { metric: "left" },
      events: [{ kind: "fired" }, { kind: "kind-changed" }],
      whyNotSent: ["There is no webhook, so nobody can be told."],
    });
    expect(detail.events[1]?.sentence).toMatch(/^Growing became not draining\. /);
  });

  test("of a queue that its server no longer names end after a day, and not while the server is silent", async () => {
    const site = await siteOn(engineName);
    const shown = await ShownSite.start(site);
    site.board.applyReading(site.server.id, site.nowMs, new Map(), true);
    await shown.show(QUEUE, "not-draining");
    Object.assign(shown.status, { state: "unreachable", sinceMs: site.nowMs });
    await shown.show(QUEUE, "unknown", 48 * 60);
    Object.assign(shown.status, { state: "running", sinceMs: site.nowMs });
    await shown.show(QUEUE, "unknown", 59);
    expect(await timeLine(site.database)).toEqual(["fired"]);
    await shown.show(QUEUE, "unknown");
    await shown.show(QUEUE, "unknown");
    const events = await site.database.prisma.alertEvent.findMany({ orderBy: { seq: "asc" } });
    const ended = ["fired", "resolved"];
    expect(events.map(({ kind }) => kind)).toEqual(ended);
    expect(JSON.parse(events[1]?.detail ?? "{}").sentence).toMatch(
      /^This queue is no longer in the server's list/,
    );
    site.board.applyReading(site.server.id, site.nowMs, new Map(), true);
    await shown.show(QUEUE, "not-draining");
    site.board.applyReading(site.server.id, site.nowMs, new Map(), false);
    await shown.show(QUEUE, "unknown", 24 * 60 - 1);
    expect(await timeLine(site.database)).toEqual([...ended, "reopened"]);
    await shown.show(QUEUE, "unknown", 2);
    await shown.show(QUEUE, "unknown");
    expect(await timeLine(site.database)).toEqual([...ended, "reopened", "resolved"]);
  });
});
