import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as postDiscover } from "@/app/api/v1/bridges/discover/route";
import { POST as postTest } from "@/app/api/v1/bridges/test/route";
import { PATCH as patchCluster } from "@/app/api/v1/clusters/[id]/route";
import { GET as getQueues } from "@/app/api/v1/queues/route";
import { DELETE as deleteServer, PATCH as patchServer } from "@/app/api/v1/servers/[id]/route";
import { POST as testServer } from "@/app/api/v1/servers/[id]/test/route";
import { POST as postServers } from "@/app/api/v1/servers/route";
import { GET as getSettings } from "@/app/api/v1/settings/servers/route";
import { callWithToken, requestOf } from "@/lib/auth/fixtures/caller";
import { readEnvironment } from "@/lib/config/environment";
import { closeDatabase, openDatabase } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { queueListSchema } from "@/lib/http/api-schemas";
import { discoverySchema, serverSettingsListSchema, serverSettingsSchema } from "@/lib/http/server-schemas";
import { startTestBridge } from "@/lib/interaction-server/fixtures/test-bridge";
import { generateWorld } from "@/lib/simulator/large-world";
import { type RunningSimulator, startSimulator } from "@/lib/simulator/start-simulator";
import { startTidewatch, type Tidewatch } from "@/lib/tidewatch";
import { call, until } from "./test-api";

const TOKEN = "s3cret-of-the-bridge";

describe.each(ENGINES)("servers on %s", (engine) => {
  let tidewatch: Tidewatch;
  let simulator: RunningSimulator;
  let scratch: Awaited<ReturnType<typeof openTestDatabaseUrl>>;
  const start = async (bridges = "") => {
    tidewatch = await startTidewatch(
      readEnvironment({
        DATABASE_URL: scratch.url,
        TIDEWATCH_SECRET_KEY: "a".repeat(64),
        TIDEWATCH_BRIDGES: bridges,
        TIDEWATCH_BRIDGE_TOKEN: bridges === "" ? undefined : TOKEN,
        LOG_LEVEL: "silent",
      }),
    );
    globalThis.tidewatch = tidewatch;
    await callWithToken(tidewatch.database);
  };
  const settings = async () => serverSettingsListSchema.parse((await call(getSettings, "GET")).body);
  const named = async (name: string) => {
    const found = (await settings()).items.find((server) => server.name === name);
    if (found === undefined) throw new Error(`${name} is not there`);
    return found;
  };
  const statusOf = (name: string) =>
    [...tidewatch.collector.watched.values()].find(({ server }) => server.name === name)?.status;
  const audited = async (action: string) =>
    (await tidewatch.database.prisma.auditEntry.findMany({ where: { action }, orderBy: { id: "asc" } })).map(
      ({ targetName, before, after }) => ({ targetName, before, after }),
    );
  const add = (names: string[], cluster = "North", more: object = {}) =>
    call(postServers, "POST", {
      url: simulator.url,
      token: TOKEN,
      intervalMs: 1_000,
      servers: names.map((name) => ({ name, cluster, listedCluster: "Cluster-1" })),
      ...more,
    });

  beforeAll(async () => {
    scratch = await openTestDatabaseUrl(engine);
    simulator = await startSimulator({
      world: generateWorld({ clusters: 1, servers: 2, queues: 8 }),
      token: TOKEN,
    });
    const database = await openDatabase(scratch.url);
    const { id } = await database.prisma.cluster.create({ data: { name: "Old" } });
    await database.prisma.server.create({
      data: {
        clusterId: id,
        name: "Plain",
        bridgeUrl: "http://127.0.0.1:9",
        bridgeToken: TOKEN,
        paused: true,
      },
    });
    await closeDatabase(database);
    await start();
  });
  afterAll(async () => {
    globalThis.tidewatch = undefined;
    await tidewatch.stop();
    await simulator.stop();
    await scratch.dispose();
  });

  it("encrypts at the start a token that stands in the database as it is, and never tells it", async () => {
    const row = await tidewatch.database.prisma.server.findFirstOrThrow({ where: { name: "Plain" } });
    expect(row.bridgeToken).toBeNull();
    expect(row.bridgeTokenSealed).not.toContain(TOKEN);
    const { server } = [...tidewatch.collector.watched.values()][0] ?? {};
    expect(server?.target?.token).toBe(TOKEN);
    expect((await named("Plain")).token).toBe("own");
    expect(JSON.stringify(await settings())).not.toContain(TOKEN);
  });

  it("lists what a bridge offers, and says in words why it can't", async () => {
    const offer = discoverySchema.parse(
      (await call(postDiscover, "POST", { url: `${simulator.url}/`, token: TOKEN })).body,
    );
    if (offer.outcome === "failed") throw new Error(offer.sentence);
    expect(offer.servers.map(({ name, serverId }) => [name, serverId])).toEqual([
      ["IxnSrv_001", null],
      ["IxnSrv_002", null],
    ]);
    const failed = async (body: object) => (await call(postDiscover, "POST", body)).body;
    expect(await failed({ url: simulator.url })).toMatchObject({ outcome: "failed", kind: "unauthorised" });
    expect(await failed({ url: "http://169.254.169.254/latest" })).toMatchObject({
      kind: "refused",
      sentence: expect.stringContaining("metadata service"),
    });
    expect(await failed({ url: "http://[fd00:ec2::254]" })).toMatchObject({ kind: "refused" });
  });

  it.each([
    ["bridge", "url"],
    ["ftp://bridge", "url"],
    ["http://name:pass@bridge", "url"],
    ["http://bridge/?x=1", "url"],
  ])("refuses the address %s", async (url, path) => {
    const { status, body } = await call(postDiscover, "POST", { url });
    expect([status, body.errors?.[0]?.path]).toEqual([400, path]);
  });

  it("refuses a certificate that is none", async () => {
    const { status, body } = await call(postDiscover, "POST", { url: simulator.url, caPem: "hello" });
    expect([status, body.errors?.[0]?.path]).toEqual([400, "caPem"]);
  });

  it("lists at most 500 of a bridge's servers, says how many there are, and takes names as text", async () => {
    await using bridge = await startTestBridge((_, response) => {
      const servers = Array.from({ length: 3_000 }, (_, index) => ({
        name: `<b>${index}</b>`,
        cluster: "x",
      }));
      response.end(JSON.stringify({ servers }));
    });
    const { body } = await call(postDiscover, "POST", { url: bridge.target.url });
    expect(body).toMatchObject({ outcome: "ok", total: 3_000 });
    expect(body.servers).toHaveLength(500);
    expect(body.servers[0].name).toBe("<b>0</b>");
  });

  it("tells of a bridge that offers 100,000 servers that this is too much", async () => {
    await using bridge = await startTestBridge((_, response) => {
      const servers = Array.from({ length: 100_000 }, (_, index) => ({
        name: `IxnSrv_${index}`,
        cluster: "x",
      }));
      response.end(JSON.stringify({ servers }));
    });
    const { body } = await call(postDiscover, "POST", { url: bridge.target.url });
    expect(body).toMatchObject({ outcome: "failed", kind: "too-large" });
  });

  it("tests a server before it is added, and says what was seen", async () => {
    const test = (name: string) => call(postTest, "POST", { url: simulator.url, token: TOKEN, name });
    expect((await test("IxnSrv_001")).body).toMatchObject({
      outcome: "ok",
      application: "IxnSrv_001",
      version: expect.stringMatching(/^8\./),
      state: "running",
      queues: expect.any(Number),
    });
    expect((await test("Nobody")).body).toMatchObject({ outcome: "failed", kind: "malformed" });
    expect((await settings()).items).toHaveLength(1);
  });

  it("adds servers into a cluster of another name, polls them at once, and notes it without the token", async () => {
    const { status, body } = await add(["IxnSrv_001", "IxnSrv_002"]);
    expect(status).toBe(200);
    expect(body.items.map((item: { cluster: { name: string } }) => item.cluster.name)).toEqual([
      "North",
      "North",
    ]);
    await until(
      tidewatch,
      () => statusOf("IxnSrv_001")?.state === "running" && statusOf("IxnSrv_002")?.state === "running",
    );
    const [entry] = await audited("server.create");
    expect(entry).toMatchObject({
      targetName: "IxnSrv_001",
      after: expect.stringContaining('"hasToken":true'),
    });
    expect(JSON.stringify(await audited("server.create"))).not.toContain(TOKEN);
  });

  it("adds nothing when one of them is watched already, also by two administrators at once", async () => {
    expect((await add(["IxnSrv_001"])).status).toBe(409);
    expect((await add(["IxnSrv_001"], "Elsewhere")).status).toBe(409);
    const both = await Promise.all([add(["Ghost"]), add(["Ghost"])]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await settings()).items.filter(({ name }) => name === "Ghost")).toHaveLength(1);
    const { id } = await named("Ghost");
    expect((await call(deleteServer, "DELETE", { history: "erase" }, id)).status).toBe(200);
    await tidewatch.erasures.settled();
  });

  it("says when it is found again that it is watched, and where", async () => {
    const { body } = await call(postDiscover, "POST", { url: simulator.url, token: TOKEN });
    expect(body.servers[0]).toMatchObject({ cluster: "Cluster-1", watchedIn: "North" });
  });

  it("polls at a new pace at once, and refuses to overwrite what somebody else has changed", async () => {
    const before = await named("IxnSrv_001");
    const changed = await call(
      patchServer,
      "PATCH",
      { revision: before.revision, intervalMs: 2_000 },
      before.id,
    );
    expect(serverSettingsSchema.parse(changed.body).intervalMs).toBe(2_000);
    expect(tidewatch.collector.watched.get(before.id)?.server.intervalMs).toBe(2_000);
    const late = await call(
      patchServer,
      "PATCH",
      { revision: before.revision, intervalMs: 3_000 },
      before.id,
    );
    expect(late.status).toBe(409);
    expect((await named("IxnSrv_001")).intervalMs).toBe(2_000);
    expect((await audited("server.change"))[0]).toMatchObject({
      before: '{"intervalMs":1000}',
      after: '{"intervalMs":2000}',
    });
    await call(patchServer, "PATCH", { revision: before.revision + 1, intervalMs: 1_000 }, before.id);
  });

  it.each([0, 999, 3_600_001, 1.5])("refuses an interval of %s ms", async (intervalMs) => {
    const { id, revision } = await named("IxnSrv_001");
    expect((await call(patchServer, "PATCH", { revision, intervalMs }, id)).status).toBe(400);
  });

  it("sends a stored token to no other address", async () => {
    const { id, revision } = await named("IxnSrv_001");
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
      const { id, revision } = await named("IxnSrv_002");
      await call(patchServer, "PATCH", { revision, paused }, id);
    };
    await pause(true);
    expect((await named("IxnSrv_002")).state).toBe("paused");
    const polls = statusOf("IxnSrv_002")?.polls.ok;
    const others = statusOf("IxnSrv_001")?.polls.ok ?? 0;
    await until(tidewatch, () => (statusOf("IxnSrv_001")?.polls.ok ?? 0) >= others + 3);
    expect(statusOf("IxnSrv_002")?.polls.ok).toBe(polls);
    await pause(false);
    await until(tidewatch, () => statusOf("IxnSrv_002")?.state === "running");
  });

  it("neither shows nor records queues that are left out, and takes them back", async () => {
    const { id, revision } = await named("IxnSrv_001");
    const ofServer = () => [...tidewatch.board.queues.values()].filter(({ parts }) => parts.has(id));
    const all = ofServer().length;
    const [first] = ofServer();
    if (first === undefined) throw new Error("the server holds no queue");
    const revisionBefore = queueListSchema.parse((await call(getQueues, "GET")).body).revision;
    await call(patchServer, "PATCH", { revision, excludeQueues: [first.name.toUpperCase()] }, id);
    expect(ofServer()).toHaveLength(all - 1);
    const entry = [...tidewatch.catalogue.of(id).queues.values()].find(({ name }) => name === first.name);
    expect(entry).toBeUndefined();
    const polls = statusOf("IxnSrv_001")?.polls.ok ?? 0;
    await until(tidewatch, () => (statusOf("IxnSrv_001")?.polls.ok ?? 0) >= polls + 2);
    expect(ofServer()).toHaveLength(all - 1);
    if (!tidewatch.board.queues.has(first.id)) {
      const response = await getQueues(requestOf(`http://127.0.0.1/api?since=${revisionBefore}`), {});
      expect(queueListSchema.parse(await response.json()).reset).toBe(true);
    }
    const series = await tidewatch.database.prisma.series.count({ where: { serverId: id } });
    await call(patchServer, "PATCH", { revision: revision + 1, excludeQueues: [] }, id);
    await until(tidewatch, () => ofServer().length === all);
    expect(await tidewatch.database.prisma.series.count({ where: { serverId: id } })).toBe(series);
  });

  it("adds depths of a cluster up in another way at once", async () => {
    const { cluster } = await named("IxnSrv_001");
    const { body } = await call(
      patchCluster,
      "PATCH",
      { depthMode: "shared", timeZone: "Asia/Tokyo" },
      cluster.id,
    );
    expect(body).toMatchObject({ depthMode: "shared", timeZone: "Asia/Tokyo" });
    const modes = [...tidewatch.board.queues.values()].map(({ depthMode }) => depthMode);
    expect(new Set(modes)).toEqual(new Set(["shared"]));
    expect(tidewatch.detection.timeZoneOf(cluster.id)).toBe("Asia/Tokyo");
    await call(patchCluster, "PATCH", { depthMode: "sum", timeZone: null }, cluster.id);
  });

  it("deletes a server and keeps its history, and no start brings it back although the environment lists it", async () => {
    const { id } = await named("IxnSrv_002");
    await call(deleteServer, "DELETE", { history: "keep" }, id);
    expect(await named("IxnSrv_002")).toMatchObject({ id, url: null, token: "none", state: "imported" });
    await tidewatch.stop();
    await start(simulator.url);
    await until(tidewatch, () => tidewatch.collector.firstRoundDone);
    expect(await named("IxnSrv_002")).toMatchObject({ id, url: null });
    expect((await settings()).items.map(({ name }) => name).sort()).toEqual([
      "IxnSrv_001",
      "IxnSrv_002",
      "Plain",
    ]);
  });

  it("adds it again by hand under its old id", async () => {
    const { id } = await named("IxnSrv_002");
    expect((await add(["IxnSrv_002"])).body.items[0].id).toBe(id);
    await until(tidewatch, () => statusOf("IxnSrv_002")?.state === "running");
  });

  it("deletes a server with its history, and the queues that no other holds, while others are polled on", async () => {
    const { id, cluster } = await named("IxnSrv_001");
    const { prisma } = tidewatch.database;
    const rows = [...tidewatch.board.queues.values()];
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
    expect(tidewatch.board.queues.has(first)).toBe(false);
    await tidewatch.erasures.settled();
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
    const polls = statusOf("IxnSrv_002")?.polls ?? { ok: 0 };
    const before = polls.ok;
    await until(tidewatch, () => (statusOf("IxnSrv_002")?.polls.ok ?? 0) > before);
    expect((await settings()).erasures).toEqual([]);
    expect((await call(deleteServer, "DELETE", { history: "erase" }, id)).status).toBe(404);
  });

  it("goes on deleting at the next start what a stop broke off", async () => {
    const { id } = await named("IxnSrv_002");
    await tidewatch.database.prisma.server.update({
      where: { id },
      data: { erasingMs: 1, name: `IxnSrv_002 (${id}, being deleted)`, bridgeUrl: null },
    });
    await tidewatch.stop();
    await start();
    await tidewatch.erasures.settled();
    expect(await tidewatch.database.prisma.server.count({ where: { id } })).toBe(0);
  });
});
