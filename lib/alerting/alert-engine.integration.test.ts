import pino from "pino";
import { afterEach, describe, expect, test } from "vitest";
import { closeDatabase, type Database } from "@/lib/db/database";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { newServerStatus } from "@/lib/live/server-status";
import { MINUTE_MS, Site, START_MS } from "@/lib/live-detection/fixtures/site";
import { AlertEngine } from "./alert-engine";
import { LearnedSite } from "./learned-views";

/** The alerting of a site, judged by hand. */
async function engineOf(site: Site, database: Database = site.database): Promise<AlertEngine> {
  const status = newServerStatus(null);
  status.state = "running";
  status.lastReadingMs = site.nowMs;
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

/** The rule that the tests are about; others would tell of the test's stand-ins. */
async function onlyNotDraining({ prisma }: Database, engine: AlertEngine): Promise<void> {
  await prisma.alertRule.updateMany({
    where: { kind: { not: "queue-not-draining" } },
    data: { enabled: false },
  });
  await engine.settingsChanged();
}

async function withWebhook({ prisma }: Database): Promise<void> {
  await prisma.webhook.create({
    data: { name: "On call", url: "sealed", format: "tidewatch", secret: "sealed", createdMs: 0n },
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
