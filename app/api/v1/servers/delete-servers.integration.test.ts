import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DELETE as deleteServer } from "@/app/api/v1/servers/[id]/route";
import { ENGINES } from "@/lib/db/engine";
import { SimulatedSite } from "./fixtures/simulated-site";
import { call, until } from "./test-api";

describe.each(ENGINES)("servers that are deleted, on %s", (engine) => {
  let site: SimulatedSite;

  beforeAll(async () => {
    site = await SimulatedSite.start(engine);
    await site.add(["IxnSrv_001", "IxnSrv_002"]);
    await site.untilRunning("IxnSrv_001", "IxnSrv_002");
  });
  afterAll(() => site.end());

  it("deletes a server and keeps its history, and no start brings it back although the environment lists it", async () => {
    const { id } = await site.named("IxnSrv_002");
    await call(deleteServer, "DELETE", { history: "keep" }, id);
    expect(await site.named("IxnSrv_002")).toMatchObject({ id, url: null, token: "none", state: "imported" });
    await site.restart(site.simulator.url);
    await until(site.tidewatch, () => site.tidewatch.collector.firstRoundDone);
    expect(await site.named("IxnSrv_002")).toMatchObject({ id, url: null });
    expect((await site.settings()).items.map(({ name }) => name).sort()).toEqual([
      "IxnSrv_001",
      "IxnSrv_002",
      "Plain",
    ]);
  });

  it("adds it again by hand under its old id", async () => {
    const { id } = await site.named("IxnSrv_002");
    expect((await site.add(["IxnSrv_002"])).body.items[0].id).toBe(id);
    await site.untilRunning("IxnSrv_002");
  });

  it("deletes a server with its history, and the queues that no other holds, while others are polled on", async () => {
    const { id, cluster } = await site.named("IxnSrv_001");
    const { prisma } = site.tidewatch.database;
    const rows = [...site.tidewatch.board.queues.values()];
    const lost = rows.filter(({ parts }) => parts.size === 1 && parts.has(id)).map((queue) => queue.id);
    const kept = rows
      .filter(({ parts }) => [...parts.keys()].some((part) => part !== id))
      .map((queue) => queue.id);
    const call_ = {
      state: "growing",
      sinceMs: 1n,
      calledMs: 1n,
      expected: 1,
      departed: 0,
      depth: 1,
      oneIn: 1,
      reason: "",
    };
    const [first = 0] = lost;
    await prisma.detection.create({ data: { ...call_, queueId: first } });
    const { id: groupId } = await prisma.queueGroup.create({ data: { name: "Group" } });
    await prisma.queueGroupMember.create({ data: { groupId, queueId: first } });
    const series = await prisma.series.findMany({ where: { serverId: id } });
    const ids = series.map((each) => each.id);
    const summary = { count: 1, min: 1, max: 1, sum: 1, first: 1, last: 1, increase: 0, coveredMs: 0 };
    await prisma.axis.create({ data: { serverId: id, hour: 10, rolledUp: true, payload: new Uint8Array() } });
    await prisma.chunk.createMany({ data: ids.map((seriesId) => ({ seriesId, hour: 10, ...summary })) });
    await prisma.day.createMany({ data: ids.map((seriesId) => ({ seriesId, day: 0, ...summary })) });
    expect(lost.length).toBeGreaterThan(0);

    expect((await call(deleteServer, "DELETE", { history: "erase" }, id)).status).toBe(200);
    expect(site.tidewatch.board.queues.has(first)).toBe(false);
    await site.tidewatch.erasures.settled();
    expect(await prisma.server.count({ where: { id } })).toBe(0);
    const left = {
      series: await prisma.series.count({ where: { serverId: id } }),
      heads: await prisma.head.count({ where: { serverId: id } }),
      axes: await prisma.axis.count({ where: { serverId: id } }),
      chunks: await prisma.chunk.count({ where: { seriesId: { in: ids } } }),
      days: await prisma.day.count({ where: { seriesId: { in: ids } } }),
      queues: await prisma.queue.count({ where: { id: { in: lost } } }),
      detections: await prisma.detection.count({ where: { queueId: first } }),
    };
    expect(left).toEqual({ series: 0, heads: 0, axes: 0, chunks: 0, days: 0, queues: 0, detections: 0 });
    expect(await prisma.queue.count({ where: { clusterId: cluster.id, id: { in: kept } } })).toBe(
      kept.length,
    );
    const polls = site.statusOf("IxnSrv_002")?.polls ?? { ok: 0 };
    const before = polls.ok;
    await until(site.tidewatch, () => (site.statusOf("IxnSrv_002")?.polls.ok ?? 0) > before);
    expect((await site.settings()).erasures).toEqual([]);
    expect((await call(deleteServer, "DELETE", { history: "erase" }, id)).status).toBe(404);
  });

  it("goes on deleting at the next start what a stop broke off", async () => {
    const { id } = await site.named("IxnSrv_002");
    await site.tidewatch.database.prisma.server.update({
      where: { id },
      data: { erasingMs: 1, name: `IxnSrv_002 (${id}, being deleted)`, bridgeUrl: null },
    });
    await site.restart();
    await site.tidewatch.erasures.settled();
    expect(await site.tidewatch.database.prisma.server.count({ where: { id } })).toBe(0);
  });
});
