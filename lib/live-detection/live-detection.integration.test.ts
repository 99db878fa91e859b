import { afterEach, describe, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/fixtures/operator";
import { closeDatabase } from "@/lib/db/database";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { DAY_MS, MINUTE_MS, NAMES, Site, START_MS } from "./fixtures/site";
import { giveFeedback } from "./give-feedback";
import { queueDetection } from "./queue-detection";

describe.each(["sqlite", "postgresql"] as const)("detection on %s", (engine) => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  async function learnedSite(): Promise<{ url: string; site: Site }> {
    const { url, dispose } = await openTestDatabaseUrl(engine);
    const site = await Site.open(url, START_MS);
    ends.push(dispose, () => closeDatabase(site.database));
    await site.remember(3);
    await site.catchUp();
    return { url, site };
  }
  async function again(url: string, before: Site): Promise<Site> {
    await closeDatabase(before.database);
    const site = (await Site.open(url, before.nowMs)).carryOn(before);
    ends.push(() => closeDatabase(site.database));
    await site.catchUp();
    return site;
  }

  test("learns from the stored history, flags a stopped queue with its reason, and clears it when it drains again", async () => {
    const { site } = await learnedSite();
    await site.poll(10, []);
    expect(NAMES.map((name) => site.stateOf(name))).toEqual(["ok", "ok"]);

    await site.poll(40, ["Stopped.Q"]);
    expect(NAMES.map((name) => site.stateOf(name))).toEqual(["not-draining", "ok"]);
    await site.detection.stop();
    const told = await queueDetection(site, site.idOf("Stopped.Q"), site.nowMs);
    expect(told.sentence).toMatch(/^Work has waited 40 min; about \d+ interactions would normally have left/);
    expect(told.detections).toMatchObject([{ state: "not-draining", endedAt: null, departed: 0 }]);
    expect(told.causes[0]?.cause).toBe("strategy-not-loaded");
    expect(told.baseline.slots.filter(({ mean }) => mean !== null).length).toBeGreaterThan(100);

    // One a minute leaves: half an hour proves that it drains again.
    await site.poll(30, []);
    await site.detection.stop();
    expect(site.stateOf("Stopped.Q")).toBe("ok");
    const [ended] = (await queueDetection(site, site.idOf("Stopped.Q"), site.nowMs)).detections;
    expect(Date.parse(ended?.endedAt ?? "")).toBeLessThanOrEqual(site.nowMs);
  });

  test("after a clean stop a start goes on from the stored states: what was flagged stays flagged, once", async () => {
    const { url, site } = await learnedSite();
    await site.poll(40, ["Stopped.Q"]);
    await site.detection.stop();

    const next = await again(url, site);
    expect(next.stateOf("Stopped.Q")).toBe("not-draining");
    await next.poll(5, ["Stopped.Q"]);
    await next.detection.stop();
    expect(await next.database.prisma.detection.count()).toBe(1);
  });

  test("polls that were stored, but not judged before the process died, are judged at the next start", async () => {
    const { url, site } = await learnedSite();
    await site.detection.stop();
    await site.poll(40, ["Stopped.Q"], false);

    const next = await again(url, site);
    expect(next.stateOf("Stopped.Q")).toBe("not-draining");
    expect(next.stateOf("Healthy.Q")).toBe("ok");
    await next.detection.stop();
    expect(await next.database.prisma.detection.findMany()).toMatchObject([
      { state: "not-draining", endedMs: null },
    ]);
  });

  test("feedback 'wrong' ends the detection and is kept; 'expected' needs a reason", async () => {
    const { site } = await learnedSite();
    await site.poll(40, ["Stopped.Q"]);
    await site.detection.stop();
    const { id } = await site.database.prisma.detection.findFirstOrThrow();
    await expect(giveFeedback(site, OPERATOR, id, { verdict: "expected" }, site.nowMs)).rejects.toThrow(
      /why/,
    );
    expect(await giveFeedback(site, OPERATOR, id, { verdict: "wrong" }, site.nowMs)).toMatchObject({
      feedback: { verdict: "wrong", reason: null },
    });
    await site.poll(1, ["Stopped.Q"]);
    expect(site.stateOf("Stopped.Q")).not.toBe("not-draining");
  });

  test("a server that is missed makes its queues unknown, and ends no detection", async () => {
    const { site } = await learnedSite();
    await site.poll(40, ["Stopped.Q"]);
    for (let minute = 0; minute < 30; minute += 1) {
      site.nowMs += MINUTE_MS;
      site.detection.miss(site.server.id, site.nowMs);
    }
    expect(site.stateOf("Stopped.Q")).toBe("unknown");
    await site.detection.stop();
    expect(await site.database.prisma.detection.findMany()).toMatchObject([{ endedMs: null }]);
    expect(site.nowMs - START_MS).toBeGreaterThan(3 * DAY_MS);
  });
});
