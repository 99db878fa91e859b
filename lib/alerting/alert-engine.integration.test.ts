import pino from "pino";
import { afterEach, describe, expect, test } from "vitest";
import { closeDatabase, type Database } from "@/lib/db/database";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { newServerStatus, type ServerStatus } from "@/lib/live/server-status";
import { MINUTE_MS, Site, START_MS } from "@/lib/live-detection/fixtures/site";
import { AlertEngine } from "./alert-engine";
import { dropOldAlerts } from "./drop-old-alerts";
import { LearnedSite } from "./learned-views";

/** The alerting of a site, judged by hand. */
async function engineOf(
  site: Site,
  database: Database = site.database,
  status = runningServer(site),
): Promise<AlertEngine> {
  const collector = { watched: new Map([[site.server.id, { server: site.server, status }]]) };
  const engine = new AlertEngine({
    database,
    site: { board: site.board, detection: site.detection, collector },
    learned: new LearnedSite(site.database, site.catalogue, collector),
    clock: {
      nowMs: () => site.nowMs,
      elapsedMs: () => site.nowMs,
      // Rounds are made by the test.
      wait: (_, signal) => new Promise((resolve) => signal.addEventListener("abort", () => resolve())),
    },
    log: pino({ level: "silent" }),
    tidewatchUrl: "http://tidewatch.example",
    deliveriesWait: () => {},
    changed: () => {},
  });
  await engine.start();
  await onlyNotDraining(site.database, engine);
  return engine;
}

function runningServer(site: Site): ServerStatus {
  return { ...newServerStatus(null), state: "running", lastReadingMs: site.nowMs };
}

/** The rule that the tests are about; others would tell of the test's stand-ins. */
async function onlyNotDraining({ prisma }: Database, engine: AlertEngine): Promise<void> {
  await prisma.alertRule.updateMany({
    where: { kind: { not: "queue-not-draining" } },
    data: { enabled: false },
  });
  await engine.settingsChanged();
}

async function withWebhook({ prisma }: Database, name = "On call", escalationStep = 0): Promise<void> {
  await prisma.webhook.create({
    data: { name, url: "sealed", format: "tidewatch", secret: "sealed", createdMs: 0n, escalationStep },
  });
}

/** Polls so many minutes and judges after each. */
async function live(
  site: Site,
  engine: AlertEngine,
  minutes: number,
  stopped: readonly string[],
): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await site.poll(1, stopped);
    await engine.judge();
  }
}

const told = async ({ prisma }: Database) =>
  (await prisma.delivery.findMany({ orderBy: { id: "asc" } })).map(({ message }) => {
    const { event, alert } = JSON.parse(message);
    return `${event} ${alert.labels.queue}`;
  });
const timeLine = async ({ prisma }: Database) =>
  (await prisma.alertEvent.findMany({ orderBy: [{ alertId: "asc" }, { seq: "asc" }] })).map(
    ({ kind }) => kind,
  );

const heardBy = async ({ prisma }: Database, name: string) =>
  (await prisma.delivery.findMany({ where: { webhook: { name } }, orderBy: { id: "asc" } })).map(
    ({ message }) => JSON.parse(message).event,
  );

/** The transaction, save that no line of a time line can be written. */
function withoutTimeLines(transaction: object): object {
  return new Proxy(transaction, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (key === "$executeRaw" && typeof member === "function")
        return (statement: readonly string[], ...values: unknown[]) =>
          statement.join("").includes('INSERT INTO "AlertEvent"')
            ? Promise.reject(new Error("no room for time lines"))
            : Reflect.apply(member, target, [statement, ...values]);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

describe.each(["sqlite", "postgresql"] as const)("alerts on %s", (engineName) => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  async function learnedSite(): Promise<{ url: string; site: Site }> {
    const { url, dispose } = await openTestDatabaseUrl(engineName);
    const site = await Site.open(url, START_MS);
    ends.push(dispose, () => closeDatabase(site.database));
    await site.remember(3);
    await site.catchUp();
    await withWebhook(site.database);
    return { url, site };
  }

  test("a stop fires once, is told once, and its end too, each with a line of its time line", async () => {
    const { site } = await learnedSite();
    const engine = await engineOf(site);
    await live(site, engine, 40, ["Stopped.Q"]);
    await live(site, engine, 10, []);
    expect(await told(site.database)).toEqual(["fired Stopped.Q", "resolved Stopped.Q"]);
    expect(await timeLine(site.database)).toEqual(["fired", "resolved"]);
    expect(await site.database.prisma.alert.findMany()).toMatchObject([
      { status: "resolved", severity: "critical", queueId: site.idOf("Stopped.Q") },
    ]);
    const [{ message } = { message: "" }] = await site.database.prisma.delivery.findMany();
    expect(JSON.parse(message).alert.sentence).toMatch(/interactions would normally have left/);
    await engine.stop();
  });

  test("who has it is kept over a restart, and nothing is told twice", async () => {
    const { url, site } = await learnedSite();
    const engine = await engineOf(site);
    await live(site, engine, 40, ["Stopped.Q"]);
    const [alert] = engine.alerts.values();
    const input = { kind: "acknowledge", by: "Ann", note: "on it" } as const;
    expect(await engine.answer([alert?.id ?? 0], input, async () => {})).toEqual([alert?.id]);
    await engine.stop();
    await site.detection.stop();
    await closeDatabase(site.database);

    const next = (await Site.open(url, site.nowMs)).carryOn(site);
    ends.push(() => closeDatabase(next.database));
    await next.catchUp();
    const again = await engineOf(next);
    await live(next, again, 3, ["Stopped.Q"]);
    expect(await told(next.database)).toEqual(["fired Stopped.Q", "acknowledged Stopped.Q"]);
    expect(await next.database.prisma.alert.findMany()).toMatchObject([{ status: "firing", note: "on it" }]);
    await live(next, again, 10, []);
    expect((await told(next.database)).at(-1)).toBe("resolved Stopped.Q");
    expect(await next.database.prisma.alert.findMany()).toMatchObject([{ status: "resolved", note: null }]);
    await again.stop();
    await next.detection.stop();
  });

  test("a silence keeps it from being told, and its end tells what is still so", async () => {
    const { site } = await learnedSite();
    const engine = await engineOf(site);
    await site.database.prisma.silence.create({
      data: {
        matchers: JSON.stringify([{ label: "queue", operator: "=", value: "Stopped.Q" }]),
        reason: "a test",
        startMs: BigInt(site.nowMs),
        endMs: BigInt(site.nowMs + 60 * MINUTE_MS),
        createdMs: BigInt(site.nowMs),
      },
    });
    await engine.settingsChanged();
    await live(site, engine, 50, ["Stopped.Q"]);
    expect(await told(site.database)).toEqual([]);
    expect(await site.database.prisma.alert.findMany()).toMatchObject([{ status: "firing" }]);
    await live(site, engine, 12, ["Stopped.Q"]);
    expect(await told(site.database)).toEqual(["fired Stopped.Q"]);
    await engine.stop();
  });

  test("what could not be written is written whole in the next round, and nothing of it before", async () => {
    const { site } = await learnedSite();
    let broken = true;
    const { prisma } = site.database;
    const failing = new Proxy(prisma, {
      get(target, key) {
        if (key === "$transaction" && broken) return () => Promise.reject(new Error("the disk is full"));
        const member: unknown = Reflect.get(target, key);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
    const engine = await engineOf(site, { ...site.database, prisma: failing });
    await site.poll(40, ["Stopped.Q"]);
    await expect(engine.judge()).rejects.toThrow("the disk is full");
    expect(await prisma.alert.count()).toBe(0);
    expect(engine.alerts.size).toBe(0);
    broken = false;
    await engine.judge();
    expect(await told(site.database)).toEqual(["fired Stopped.Q"]);
    await engine.stop();
  });

  test("of an alert, its time line and its deliveries all is written, or nothing", async () => {
    const { site } = await learnedSite();
    const { prisma } = site.database;
    let broken = true;
    const failing = new Proxy(prisma, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        if (key !== "$transaction" || !broken)
          return typeof member === "function" ? member.bind(target) : member;
        return (work: (transaction: object) => Promise<unknown>) =>
          target.$transaction((transaction) => work(withoutTimeLines(transaction)));
      },
    });
    const engine = await engineOf(site, { ...site.database, prisma: failing });
    await site.poll(40, ["Stopped.Q"]);
    await expect(engine.judge()).rejects.toThrow("no room for time lines");
    expect(await prisma.alert.count()).toBe(0);
    expect(await prisma.delivery.count()).toBe(0);
    broken = false;
    await engine.judge();
    expect(await told(site.database)).toEqual(["fired Stopped.Q"]);
    expect(await timeLine(site.database)).toEqual(["fired"]);
    await engine.stop();
  });

  test("further webhooks hear of it when nobody has acknowledged it in time, each step once", async () => {
    const { site } = await learnedSite();
    await withWebhook(site.database, "Boss", 1);
    const engine = await engineOf(site);
    const [rule] = engine.rules.filter(({ kind }) => kind === "queue-not-draining");
    const { matcher, holdMs, keepFiringMs } = rule ?? {};
    await site.database.prisma.alertRule.updateMany({
      where: { kind: "queue-not-draining" },
      data: { settings: JSON.stringify({ matcher, holdMs, keepFiringMs, escalation: [10 * MINUTE_MS] }) },
    });
    await engine.settingsChanged();
    await live(site, engine, 60, ["Stopped.Q"]);
    expect(await heardBy(site.database, "Boss")).toEqual(["escalated"]);
    expect(await heardBy(site.database, "On call")).toEqual(["fired"]);
    await live(site, engine, 10, []);
    expect(await heardBy(site.database, "Boss")).toEqual(["escalated", "resolved"]);
    await engine.stop();
  });

  test("a server that does not answer explains the alerts of its queues", async () => {
    const { site } = await learnedSite();
    const status = runningServer(site);
    const engine = await engineOf(site, site.database, status);
    await live(site, engine, 40, ["Stopped.Q"]);
    await site.database.prisma.alertRule.updateMany({
      where: { kind: "server-unreachable" },
      data: { enabled: true },
    });
    await engine.settingsChanged();
    Object.assign(status, { state: "unreachable", failuresInARow: 3, sinceMs: site.nowMs });
    for (let round = 0; round < 3; round += 1) {
      site.nowMs += MINUTE_MS;
      await engine.judge();
    }
    const alerts = await site.database.prisma.alert.findMany({
      orderBy: { id: "asc" },
      include: { events: { orderBy: { seq: "asc" } } },
    });
    expect(alerts.map(({ subject, events }) => [subject, events.map(({ kind }) => kind)])).toEqual([
      [`queue/${site.idOf("Stopped.Q")}`, ["fired", "suppressed"]],
      [`server/${site.server.id}`, ["pending", "fired"]],
    ]);
    await engine.stop();
  });

  test("the alerts of queues end when their server is paused", async () => {
    const { site } = await learnedSite();
    const status = runningServer(site);
    const engine = await engineOf(site, site.database, status);
    await live(site, engine, 40, ["Stopped.Q"]);
    status.state = "paused";
    for (let round = 0; round < 3; round += 1) {
      site.nowMs += MINUTE_MS;
      await engine.judge();
    }
    expect(await site.database.prisma.alert.findMany()).toMatchObject([{ status: "resolved" }]);
    await engine.stop();
  });

  test("an end that could not be told before a restart is told after it, however long it was silenced", async () => {
    const { site } = await learnedSite();
    const engine = await engineOf(site);
    await live(site, engine, 40, ["Stopped.Q"]);
    await site.database.prisma.silence.create({
      data: {
        matchers: JSON.stringify([{ label: "queue", operator: "=", value: "Stopped.Q" }]),
        reason: "a test",
        startMs: BigInt(site.nowMs),
        endMs: BigInt(site.nowMs + 120 * MINUTE_MS),
        createdMs: BigInt(site.nowMs),
      },
    });
    await engine.settingsChanged();
    await live(site, engine, 60, []);
    await engine.stop();
    expect(await told(site.database)).toEqual(["fired Stopped.Q"]);
    const again = await engineOf(site);
    await dropOldAlerts({ database: site.database, engine: again }, site.nowMs);
    await live(site, again, 62, []);
    expect(await told(site.database)).toEqual(["fired Stopped.Q", "resolved Stopped.Q"]);
    await again.stop();
  });

  test("old alerts go with their time lines, and old silences; what fires, or is young, stays", async () => {
    const { site } = await learnedSite();
    const { prisma } = site.database;
    const engine = await engineOf(site);
    await live(site, engine, 40, ["Stopped.Q"]);
    const { id: _, ...row } = await prisma.alert.findFirstOrThrow();
    for (const [hours, count] of [
      [1, 1],
      [100, 600],
    ] as const)
      await prisma.alert.createMany({
        data: Array.from({ length: count }, () => ({
          ...row,
          status: "resolved",
          resolvedMs: BigInt(site.nowMs - hours * 60 * MINUTE_MS),
        })),
      });
    const old = await prisma.alert.findFirstOrThrow({
      where: { status: "resolved" },
      orderBy: { id: "desc" },
    });
    await prisma.alertEvent.create({
      data: { alertId: old.id, seq: 1, atMs: 0n, kind: "fired", detail: "{}" },
    });
    const ended = { matchers: "[]", reason: "old", startMs: 0n, endMs: 1n, createdMs: 0n };
    await prisma.silence.createMany({ data: [ended, { ...ended, endMs: BigInt(site.nowMs) }] });
    await dropOldAlerts({ database: site.database, engine }, site.nowMs - 90 * 60 * MINUTE_MS);
    expect((await prisma.alert.findMany({ orderBy: { id: "asc" } })).map(({ status }) => status)).toEqual([
      "firing",
      "resolved",
    ]);
    expect(await prisma.alertEvent.count({ where: { alertId: old.id } })).toBe(0);
    expect(await prisma.silence.count()).toBe(1);
    await engine.stop();
  });

  test("a deleted default rule stays deleted, and its open alert ends", async () => {
    const { site } = await learnedSite();
    const engine = await engineOf(site);
    await live(site, engine, 40, ["Stopped.Q"]);
    await site.database.prisma.alertRule.updateMany({ data: { deletedMs: BigInt(site.nowMs) } });
    await engine.settingsChanged();
    await engine.judge();
    expect(await site.database.prisma.alert.findMany()).toMatchObject([{ status: "resolved" }]);
    await engine.stop();
    const again = await engineOf(site);
    expect(again.rules).toEqual([]);
    await again.stop();
  });
});
