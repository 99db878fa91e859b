import { describe, expect, test } from "vitest";
import { ENGINES } from "@/lib/db/engine";
import { MINUTE_MS, type Site } from "@/lib/live-detection/fixtures/site";
import type { AlertEngine } from "./alert-engine";
import { dropOldAlerts } from "./drop-old-alerts";
import { engineOf, learnedSite, live, told } from "./fixtures/judged-site";

async function silenceStopped(site: Site, engine: AlertEngine, minutes: number): Promise<void> {
  await site.database.prisma.silence.create({
    data: {
      matchers: JSON.stringify([{ label: "queue", operator: "=", value: "Stopped.Q" }]),
      reason: "a test",
      startMs: BigInt(site.nowMs),
      endMs: BigInt(site.nowMs + minutes * MINUTE_MS),
      createdMs: BigInt(site.nowMs),
    },
  });
  await engine.settingsChanged();
}

describe.each(ENGINES)("alerts on %s", (engineName) => {
  test("a silence keeps it from being told, and its end tells what is still so", async () => {
    const { site } = await learnedSite(engineName);
    const engine = await engineOf(site);
    await silenceStopped(site, engine, 60);
    await live(site, engine, 50, ["Stopped.Q"]);
    expect(await told(site.database)).toEqual([]);
    expect(await site.database.prisma.alert.findMany()).toMatchObject([{ status: "firing" }]);
    await live(site, engine, 12, ["Stopped.Q"]);
    expect(await told(site.database)).toEqual(["fired Stopped.Q"]);
    await engine.stop();
  });

  test("an end that could not be told before a restart is told after it, however long it was silenced", async () => {
    const { site } = await learnedSite(engineName);
    const engine = await engineOf(site);
    await live(site, engine, 40, ["Stopped.Q"]);
    await silenceStopped(site, engine, 120);
    await live(site, engine, 60, []);
    await engine.stop();
    expect(await told(site.database)).toEqual(["fired Stopped.Q"]);
    const again = await engineOf(site);
    await dropOldAlerts({ database: site.database, engine: again }, site.nowMs);
    await live(site, again, 62, []);
    expect(await told(site.database)).toEqual(["fired Stopped.Q", "resolved Stopped.Q"]);
    await again.stop();
  });
});
