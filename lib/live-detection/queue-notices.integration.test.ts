import { afterEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { closeDatabase, openDatabase } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { adoptNewNormal } from "./adopt-new-normal";
import { MINUTE_MS, Site, START_MS } from "./fixtures/site";
import { queueDetection } from "./queue-detection";
import { listQueueNotices, QueueNotices } from "./queue-notices";

const ANN: Actor = { kind: "user", id: "1", name: "Ann Lee", role: "supervisor", address: null };
const DAY_MS = 1_440 * MINUTE_MS;

describe.each(ENGINES)("notices of a queue on %s", (engine) => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  test("a person adopts a new normal: the alarm ends with the next reading, and the history says who and why", async () => {
    const { url, dispose } = await openTestDatabaseUrl(engine);
    const site = await Site.open(url, START_MS);
    ends.push(dispose, () => closeDatabase(site.database));
    await site.remember(3);
    await site.catchUp();
    await site.poll(40, ["Stopped.Q"]);
    const id = site.idOf("Stopped.Q");
    expect(site.stateOf("Stopped.Q")).toBe("not-draining");

    const nowMs = site.nowMs;
    await adoptNewNormal(site, ANN, id, "campaign until January", nowMs);
    const { prisma } = site.database;
    expect(await prisma.queueState.findUniqueOrThrow({ where: { queueId: id } })).toMatchObject({
      atMs: BigInt(nowMs),
    });
    await site.poll(1, ["Stopped.Q"]);
    expect(site.stateOf("Stopped.Q")).toBe("ok");
    await site.detection.stop();
    expect(await prisma.detection.count({ where: { queueId: id, endedMs: null } })).toBe(0);
    expect((await queueDetection(site, id, site.nowMs)).notices).toMatchObject([
      {
        ...{ kind: "new-normal", by: "Ann Lee", detail: "campaign until January" },
        at: new Date(nowMs).toISOString(),
      },
    ]);
    expect(await prisma.auditEntry.findMany()).toMatchObject([
      { action: "queue.new-normal", actorName: "Ann Lee", targetId: String(id), targetName: "Stopped.Q" },
    ]);
  });

  test("what is adopted automatically is written once, though its polls are gone through again", async () => {
    const { url, dispose } = await openTestDatabaseUrl(engine);
    const database = await openDatabase(url);
    ends.push(dispose, () => closeDatabase(database));
    const { id: clusterId } = await database.prisma.cluster.create({ data: { name: "North" } });
    const { id } = await database.prisma.queue.create({ data: { clusterId, tenant: "T", name: "Chat" } });
    const notices = new QueueNotices(database);
    const adopted = { adopted: "rate", atMs: START_MS, reason: "20 an hour leave since Monday." } as const;
    notices.take(id, adopted);
    notices.take(id, { ...adopted, adopted: null, atMs: START_MS + 1 });
    notices.take(id, { ...adopted, adopted: "level", atMs: START_MS + DAY_MS });
    // Deleted before it could be written: no reason to try again and again.
    notices.take(id + 1, adopted);
    await notices.store();
    notices.take(id, adopted);
    await notices.store();
    expect(await listQueueNotices(database, id, 20)).toMatchObject([
      { kind: "new-normal", by: null },
      { kind: "new-rate", by: null, at: new Date(START_MS).toISOString(), detail: adopted.reason },
    ]);
    expect(await listQueueNotices(database, id, 1)).toHaveLength(1);
  });

  test("an adoption by a person is not told again when the detector reports it", async () => {
    const { url, dispose } = await openTestDatabaseUrl(engine);
    const database = await openDatabase(url);
    ends.push(dispose, () => closeDatabase(database));
    const { id: clusterId } = await database.prisma.cluster.create({ data: { name: "North" } });
    const { id } = await database.prisma.queue.create({ data: { clusterId, tenant: "T", name: "Chat" } });
    await database.prisma.queueNotice.create({
      data: { queueId: id, atMs: BigInt(START_MS), kind: "new-normal", by: "Ann Lee", detail: "" },
    });
    const notices = new QueueNotices(database);
    notices.take(id, { adopted: "level", atMs: START_MS + MINUTE_MS, reason: "" });
    notices.take(id, { adopted: "level", atMs: START_MS + 4 * DAY_MS, reason: "" });
    await notices.store();
    expect((await listQueueNotices(database, id, 20)).map(({ by }) => by)).toEqual([null, "Ann Lee"]);
  });
});
