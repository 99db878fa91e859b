import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as postDiscover } from "@/app/api/v1/bridges/discover/route";
import { PATCH as patchCluster } from "@/app/api/v1/clusters/[id]/route";
import { GET as getQueues } from "@/app/api/v1/queues/route";
import { DELETE as deleteServer, PATCH as patchServer } from "@/app/api/v1/servers/[id]/route";
import { POST as testServer } from "@/app/api/v1/servers/[id]/test/route";
import { requestOf } from "@/lib/auth/fixtures/caller";
import { ENGINES } from "@/lib/db/engine";
import { queueListSchema } from "@/lib/http/api-schemas";
import { serverSettingsSchema } from "@/lib/http/server-schemas";
import { SimulatedSite, TOKEN } from "./fixtures/simulated-site";
import { call, until } from "./test-api";

describe.each(ENGINES)("servers on %s", (engine) => {
  let site: SimulatedSite;

  beforeAll(async () => {
    site = await SimulatedSite.start(engine);
  });
  afterAll(() => site.end());

  it("encrypts at the start a token that stands in the database as it is, and never tells it", async () => {
    const row = await site.tidewatch.database.prisma.server.findFirstOrThrow({ where: { name: "Plain" } });
    expect(row.bridgeToken).toBeNull();
    expect(row.bridgeTokenSealed).not.toContain(TOKEN);
    const { server } = [...site.tidewatch.collector.watched.values()][0] ?? {};
    expect(server?.target?.token).toBe(TOKEN);
    expect((await site.named("Plain")).token).toBe("own");
    expect(JSON.stringify(await site.settings())).not.toContain(TOKEN);
  });

  it("adds servers into a cluster of another name, polls them at once, and notes it without the token", async () => {
    const { status, body } = await site.add(["IxnSrv_001", "IxnSrv_002"]);
    expect(status).toBe(200);
    expect(body.items.map((item: { cluster: { name: string } }) => item.cluster.name)).toEqual([
      "North",
      "North",
    ]);
    await site.untilRunning("IxnSrv_001", "IxnSrv_002");
    const [entry] = await site.audited("server.create");
    expect(entry).toMatchObject({
      targetName: "IxnSrv_001",
      after: expect.stringContaining('"hasToken":true'),
    });
    expect(JSON.stringify(await site.audited("server.create"))).not.toContain(TOKEN);
  });

  it("adds nothing when one of them is watched already, also by two administrators at once", async () => {
    expect((await site.add(["IxnSrv_001"])).status).toBe(409);
    expect((await site.add(["IxnSrv_001"], "Elsewhere")).status).toBe(409);
    const both = await Promise.all([site.add(["Ghost"]), site.add(["Ghost"])]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await site.settings()).items.filter(({ name }) => name === "Ghost")).toHaveLength(1);
    const { id } = await site.named("Ghost");
    expect((await call(deleteServer, "DELETE", { history: "erase" }, id)).status).toBe(200);
    await site.tidewatch.erasures.settled();
  });

  it("says when it is found again that it is watched, and where", async () => {
    const { body } = await call(postDiscover, "POST", { url: site.simulator.url, token: TOKEN });
    expect(body.servers[0]).toMatchObject({ cluster: "Cluster-1", watchedIn: "North" });
  });

  it("polls at a new pace at once, and refuses to overwrite what somebody else has changed", async () => {
    const before = await site.named("IxnSrv_001");
    const changed = await call(
      patchServer,
      "PATCH",
      { revision: before.revision, intervalMs: 2_000 },
      before.id,
    );
    expect(serverSettingsSchema.parse(changed.body).intervalMs).toBe(2_000);
    expect(site.tidewatch.collector.watched.get(before.id)?.server.intervalMs).toBe(2_000);
    const late = await call(
      patchServer,
      "PATCH",
      { revision: before.revision, intervalMs: 3_000 },
      before.id,
    );
    expect(late.status).toBe(409);
    expect((await site.named("IxnSrv_001")).intervalMs).toBe(2_000);
    expect((await site.audited("server.change"))[0]).toMatchObject({
      before: '{"intervalMs":1000}',
      after: '{"intervalMs":2000}',
    });
    await call(patchServer, "PATCH", { revision: before.revision + 1, intervalMs: 1_000 }, before.id);
  });

  it.each([0, 999, 3_600_001, 1.5])("refuses an interval of %s ms", async (intervalMs) => {
    const { id, revision } = await site.named("IxnSrv_001");
    expect((await call(patchServer, "PATCH", { revision, intervalMs }, id)).status).toBe(400);
  });

  it("sends a stored token to no other address", async () => {
    const { id, revision } = await site.named("IxnSrv_001");
    const url = "http://127.0.0.1:9";
    const tested = await call(testServer, "POST", { url }, id);
    expect([tested.status, tested.body.errors?.[0]?.path]).toEqual([400, "token"]);
    expect((await call(patchServer, "PATCH", { revision, url }, id)).status).toBe(400);
    expect((await call(testServer, "POST", { url, token: null }, id)).body).toMatchObject({
      outcome: "failed",
      kind: "refused",
    });
    expect((await call(testServer, "POST", { token: "wrong" }, id)).body).toMatchObject({
      kind: "unauthorised",
    });
    expect((await call(testServer, "POST", {}, id)).body).toMatchObject({ outcome: "ok" });
  });

  it("pauses and resumes", async () => {
    const pause = async (paused: boolean) => {
      const { id, revision } = await site.named("IxnSrv_002");
      await call(patchServer, "PATCH", { revision, paused }, id);
    };
    await pause(true);
    expect((await site.named("IxnSrv_002")).state).toBe("paused");
    const polls = site.statusOf("IxnSrv_002")?.polls.ok;
    const others = site.statusOf("IxnSrv_001")?.polls.ok ?? 0;
    await until(site.tidewatch, () => (site.statusOf("IxnSrv_001")?.polls.ok ?? 0) >= others + 3);
    expect(site.statusOf("IxnSrv_002")?.polls.ok).toBe(polls);
    await pause(false);
    await site.untilRunning("IxnSrv_002");
  });

  it("neither shows nor records queues that are left out, and takes them back", async () => {
    const { id, revision } = await site.named("IxnSrv_001");
    const ofServer = () => [...site.tidewatch.board.queues.values()].filter(({ parts }) => parts.has(id));
    const all = ofServer().length;
    const [first] = ofServer();
    if (first === undefined) throw new Error("the server holds no queue");
    const revisionBefore = queueListSchema.parse((await call(getQueues, "GET")).body).revision;
    await call(patchServer, "PATCH", { revision, excludeQueues: [first.name.toUpperCase()] }, id);
    expect(ofServer()).toHaveLength(all - 1);
    const entry = [...site.tidewatch.catalogue.of(id).queues.values()].find(
      ({ name }) => name === first.name,
    );
    expect(entry).toBeUndefined();
    const polls = site.statusOf("IxnSrv_001")?.polls.ok ?? 0;
    await until(site.tidewatch, () => (site.statusOf("IxnSrv_001")?.polls.ok ?? 0) >= polls + 2);
    expect(ofServer()).toHaveLength(all - 1);
    if (!site.tidewatch.board.queues.has(first.id)) {
      const response = await getQueues(requestOf(`http://127.0.0.1/api?since=${revisionBefore}`), {});
      expect(queueListSchema.parse(await response.json()).reset).toBe(true);
    }
    const series = await site.tidewatch.database.prisma.series.count({ where: { serverId: id } });
    await call(patchServer, "PATCH", { revision: revision + 1, excludeQueues: [] }, id);
    await until(site.tidewatch, () => ofServer().length === all);
    expect(await site.tidewatch.database.prisma.series.count({ where: { serverId: id } })).toBe(series);
  });

  it("adds depths of a cluster up in another way at once", async () => {
    const { cluster } = await site.named("IxnSrv_001");
    const { body } = await call(
      patchCluster,
      "PATCH",
      { depthMode: "shared", timeZone: "Asia/Tokyo" },
      cluster.id,
    );
    expect(body).toMatchObject({ depthMode: "shared", timeZone: "Asia/Tokyo" });
    const modes = [...site.tidewatch.board.queues.values()].map(({ depthMode }) => depthMode);
    expect(new Set(modes)).toEqual(new Set(["shared"]));
    expect(site.tidewatch.detection.timeZoneOf(cluster.id)).toBe("Asia/Tokyo");
    await call(patchCluster, "PATCH", { depthMode: "sum", timeZone: null }, cluster.id);
  });
});
