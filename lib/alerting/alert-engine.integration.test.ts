import { describe, expect, onTestFinished, test } from "vitest";
import { closeDatabase, type Database } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { MINUTE_MS, Site } from "@/lib/live-detection/fixtures/site";
import {
  engineOf,
  learnedSite,
  live,
  runningServer,
  timeLine,
  told,
  withWebhook,
} from "./fixtures/judged-site";

const heardBy = async ({ prisma }: Database, name: string) =>
  (await prisma.delivery.findMany({ where: { webhook: { name } }, orderBy: { id: "asc" } })).map(
    ({ message }) => JSON.parse(message).event,
  );

describe.each(ENGINES)("alerts on %s", (engineName) => {
  test("a stop fires once, is told once, and its end too, each with a line of its time line", async () => {
    const { site } = await learnedSite(engineName);
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
    const { url, site } = await learnedSite(engineName);
    const engine = await engineOf(site);
    await live(site, engine, 40, ["Stopped.Q"]);
    const [alert] = engine.alerts.values();
    const input = { kind: "acknowledge", by: "Ann", note: "on it" } as const;
    expect(await engine.answer([alert?.id ?? 0], input, async () => {})).toEqual([alert?.id]);
    await engine.stop();
    await site.detection.stop();
    await closeDatabase(site.database);

    const next = (await Site.open(url, site.nowMs)).carryOn(site);
    onTestFinished(() => closeDatabase(next.database));
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

  test("further webhooks hear of it when nobody has acknowledged it in time, each step once", async () => {
    const { site } = await learnedSite(engineName);
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
    const { site } = await learnedSite(engineName);
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
    const { site } = await learnedSite(engineName);
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

  test("a deleted default rule stays deleted, and its open alert ends", async () => {
    const { site } = await learnedSite(engineName);
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
