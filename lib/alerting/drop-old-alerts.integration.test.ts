import { describe, expect, test } from "vitest";
import { ENGINES } from "@/lib/db/engine";
import { MINUTE_MS } from "@/lib/live-detection/fixtures/site";
import { dropOldAlerts } from "./drop-old-alerts";
import { engineOf, learnedSite, live } from "./fixtures/judged-site";

describe.each(ENGINES)("alerts on %s", (engineName) => {
  test("old alerts go with their time lines, and old silences; what fires, or is young, stays", async () => {
    const { site } = await learnedSite(engineName);
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
});
