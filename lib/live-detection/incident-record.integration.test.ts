import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/fixtures/operator";
import type { Database } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { readDetectionSettings } from "@/lib/settings/false-alarm-record";
import { Flow } from "./fixtures/flow";
import { StorySite } from "./fixtures/story";
import { giveFeedback } from "./give-feedback";

describe.each(ENGINES)("the record of an incident on %s", (engine) => {
  let database: Database & { dispose(): Promise<void> };
  let site: StorySite;
  let queue: Flow;
  beforeEach(async () => {
    database = await openTestDatabase(engine);
    site = await StorySite.open(database);
    queue = new Flow(site);
    await queue.learn(3);
  });
  afterEach(async () => {
    await site.detection.stop();
    await database.dispose();
  });

  const statesFrom = (began: number) => site.transitions.slice(began).map(({ state }) => state);
  const rows = async () => {
    await site.detection.stop();
    return database.prisma.detection.findMany({ orderBy: { id: "asc" } });
  };
  const wrongOnes = async () => (await readDetectionSettings(database, site.nowMs)).record.wrong;

  test("is one row from the first alarm until the queue is usual again, and takes feedback while it recovers", async () => {
    const began = site.transitions.length;
    // Half of it leaves, then nothing, then more than comes.
    await queue.run(60, 6, 3);
    expect(queue.state).toBe("draining-slowly");
    const [first] = await rows();
    expect(first).toMatchObject({ state: "draining-slowly", endedMs: null });
    await queue.run(30, 6, 0);
    await queue.run(25, 6, 14);
    expect(queue.state).toBe("recovering");
    const gravest = {
      state: "not-draining",
      sinceMs: first?.sinceMs,
      calledMs: first?.calledMs,
      departed: 0,
    };
    expect(await rows()).toMatchObject([{ ...gravest, endedMs: null }]);
    await queue.run(60, 6, 14);
    expect(statesFrom(began)).toEqual([
      ...["suspect", "draining-slowly", "not-draining", "draining-slowly", "recovering", "ok"],
    ]);
    expect(await rows()).toMatchObject([{ ...gravest, endedMs: BigInt(site.transitions.at(-1)?.atMs ?? 0) }]);

    await queue.run(40, 6, 0);
    await queue.run(12, 6, 14);
    expect(queue.state).toBe("recovering");
    const { id, endedMs } = (await rows())[1] ?? { id: 0 };
    expect(endedMs).toBeNull();
    await giveFeedback(site, OPERATOR, id, { verdict: "wrong" }, site.nowMs);
    await queue.run(1, 6, 14);
    expect(await rows()).toMatchObject([{}, { state: "not-draining", endedMs: BigInt(site.nowMs) }]);
    expect(await wrongOnes()).toBe(1);
  });
});
