import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as getList } from "@/app/api/v1/server-options/route";
import { DELETE as deleteGax, PUT as putGax } from "@/app/api/v1/servers/[id]/gax/route";
import { GET as getOptions, PATCH as patchOptions } from "@/app/api/v1/servers/[id]/options/route";
import { GET as getSettings } from "@/app/api/v1/settings/servers/route";
import { callWithToken } from "@/lib/auth/fixtures/caller";
import { readEnvironment } from "@/lib/config/environment";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { serverOptionsListSchema, serverOptionsSchema } from "@/lib/http/option-schemas";
import { APPLICATION, startTestGax } from "@/lib/interaction-server/gax/fixtures/test-gax";
import { TEST_WORLD } from "@/lib/simulator/simulator-fixture";
import { type RunningSimulator, startSimulator } from "@/lib/simulator/start-simulator";
import { startTidewatch, type Tidewatch } from "@/lib/tidewatch";
import { call, until } from "../servers/test-api";

const REQUESTS = "collect-request-counters";
const ERRORS = "collect-error-counters";
const SERVER = "IxnSrv_EU_01";
const READ_ONLY = "IxnSrv_APAC_02";

describe.each(ENGINES)("switches on %s", (engine) => {
  let tidewatch: Tidewatch;
  let simulator: RunningSimulator;
  let scratch: Awaited<ReturnType<typeof openTestDatabaseUrl>>;
  const start = async () => {
    tidewatch = await startTidewatch(
      readEnvironment({
        DATABASE_URL: scratch.url,
        TIDEWATCH_BRIDGES: simulator.url,
        LOG_LEVEL: "silent",
        TIDEWATCH_SECRET_KEY: "b".repeat(64),
      }),
    );
    globalThis.tidewatch = tidewatch;
    await callWithToken(tidewatch.database);
    await until(
      tidewatch,
      () => tidewatch.collector.firstRoundDone && tidewatch.collector.watched.size === 7,
    );
  };
  const idOf = (name: string) =>
    [...tidewatch.collector.watched.values()].find(({ server }) => server.name === name)?.server.id ?? 0;
  const simulated = (name = SERVER) => {
    const server = simulator.world.servers.find(({ spec }) => spec.name === name);
    if (server === undefined) throw new Error(`${name} is not simulated`);
    return server;
  };
  const read = async (name = SERVER) =>
    serverOptionsSchema.parse((await call(getOptions, "GET", undefined, idOf(name))).body);
  const write = async (changes: object[], name = SERVER) =>
    (await call(patchOptions, "PATCH", { changes }, idOf(name))).body;
  const audited = async (action: string) =>
    (await tidewatch.database.prisma.auditEntry.findMany({ where: { action }, orderBy: { id: "asc" } })).map(
      ({ actorName, targetName, before, after }) => ({ actorName, targetName, before, after }),
    );

  beforeAll(async () => {
    scratch = await openTestDatabaseUrl(engine);
    simulator = await startSimulator({ world: TEST_WORLD });
    await start();
  });
  afterAll(async () => {
    globalThis.tidewatch = undefined;
    await tidewatch.stop();
    await simulator.stop();
    await scratch.dispose();
  });
  beforeEach(() =>
    simulated().writeOptions([
      [REQUESTS, "true"],
      [ERRORS, "true"],
    ]),
  );

  it("are as they stand in the server now", async () => {
    const before = await read();
    expect(before).toMatchObject({
      name: SERVER,
      way: "bridge",
      kpiCounters: "yes",
      reading: { is: "ok", writable: true },
    });
    expect(before.switches.map(({ value, known }) => [value, known])).toEqual([
      ["true", true],
      ["true", true],
      ["true", true],
    ]);
    expect(await read(READ_ONLY)).toMatchObject({
      reading: { is: "ok", writable: false, reason: expect.stringContaining("Configuration Server Proxy") },
    });
    const { items } = serverOptionsListSchema.parse((await call(getList, "GET")).body);
    expect(items.map(({ name }) => name)).toContain(SERVER);
  });

  it("are written, take effect on the counters, and stand in the audit log with both values", async () => {
    await read();
    expect(await write([{ key: REQUESTS, from: "true", to: "false" }])).toMatchObject({
      outcome: "written",
      sentence: null,
      server: { switches: [{ key: REQUESTS, value: "false", changedBy: "tidewatch" }, {}, {}] },
    });
    expect(simulated().options.get(REQUESTS)).toBe("false");
    expect((await audited("option.change")).at(-1)).toEqual({
      actorName: expect.any(String),
      targetName: SERVER,
      before: `{"${REQUESTS}":"true"}`,
      after: `{"${REQUESTS}":"false"}`,
    });
    const watched = tidewatch.collector.watched.get(idOf(SERVER));
    await until(tidewatch, () => watched?.status.collected.includes("requests") === false);
    expect(await write([{ key: REQUESTS, from: "false", to: "true" }])).toMatchObject({ outcome: "written" });
    await until(tidewatch, () => (watched?.status.movements.get("requests")?.movedMs ?? null) !== null);
    expect(
      tidewatch.serverOptions.list(Date.now()).find(({ name }) => name === SERVER)?.switches[0]?.watch.is,
    ).toBe("moving");
  });

  it("are not overwritten when they are no longer what the person saw, and the new value is told", async () => {
    simulated().writeOptions([[REQUESTS, "false"]]);
    const answer = await write([{ key: REQUESTS, from: "true", to: "true" }]);
    expect(answer).toMatchObject({
      outcome: "changed-meanwhile",
      server: { switches: [{ value: "false", changedBy: "elsewhere" }, {}, {}] },
    });
    expect(simulated().options.get(REQUESTS)).toBe("false");
  });

  it("are not overwritten when the revision moves on between reading and writing (412)", async () => {
    await read();
    const server = simulated();
    const { options } = server;
    const toJson = options.entries.bind(options);
    let once = true;
    // Somebody else writes just after the options were handed out.
    options[Symbol.iterator] = () => {
      if (once) queueMicrotask(() => server.writeOptions([[ERRORS, "false"]]));
      once = false;
      return toJson();
    };
    const answer = await write([{ key: REQUESTS, from: "true", to: "false" }]);
    Reflect.deleteProperty(options, Symbol.iterator);
    expect(answer).toMatchObject({ outcome: "changed-meanwhile" });
    expect([options.get(REQUESTS), options.get(ERRORS)]).toEqual(["true", "false"]);
  });

  it("that change elsewhere appear in the audit log as the system's, once, with both values", async () => {
    await read();
    const before = (await audited("option.drift")).length;
    simulated().writeOptions([[ERRORS, "false"]]);
    const item = await read();
    expect(item.switches[1]).toMatchObject({
      value: "false",
      changedBy: "elsewhere",
      since: expect.any(String),
    });
    await read();
    const drifts = await audited("option.drift");
    expect(drifts).toHaveLength(before + 1);
    expect(drifts.at(-1)).toEqual({
      actorName: "Tidewatch",
      targetName: SERVER,
      before: `{"${ERRORS}":"true"}`,
      after: `{"${ERRORS}":"false"}`,
    });
  });

  it("that changed while Tidewatch was stopped are noted at the next look", async () => {
    await read();
    await tidewatch.stop();
    simulated().writeOptions([[REQUESTS, "false"]]);
    await start();
    const before = (await audited("option.drift")).length;
    await read();
    expect((await audited("option.drift")).length).toBe(before + 1);
  });

  it("that can't be written stay, with the reason", async () => {
    const answer = await write([{ key: REQUESTS, from: "false", to: "true" }], READ_ONLY);
    expect(answer).toMatchObject({ outcome: "not-writable", sentence: expect.stringContaining("read-only") });
    expect(simulated(READ_ONLY).options.get(REQUESTS)).toBe("false");
  });

  it("of a server that can't be reached say why, and keep what was known", async () => {
    await read();
    simulator.inject({ fault: "refuse", server: SERVER });
    expect(await read()).toMatchObject({
      reading: { is: "failed", sentence: expect.stringMatching(/\.$/) },
      switches: [{ value: "true", known: true }, {}, {}],
    });
    expect(await write([{ key: REQUESTS, from: "true", to: "false" }])).toMatchObject({
      outcome: "failed",
      sentence: expect.stringContaining("Nothing was written"),
    });
    simulator.inject({ fault: "clear" });
  });

  it.each([
    [[]],
    [[{ key: "log-queue", from: "true", to: "false" }]],
    [[{ key: REQUESTS, from: "true", to: "maybe" }]],
    [
      [
        { key: REQUESTS, from: "true", to: "false" },
        { key: REQUESTS, from: "true", to: "true" },
      ],
    ],
  ])("are not changed by %j", async (changes) => {
    expect((await call(patchOptions, "PATCH", { changes }, idOf(SERVER))).status).toBe(400);
  });

  it("go through Genesys Administrator Extension once a person has set it up, and its password is told nobody", async () => {
    await using gax = await startTestGax({ username: "tidewatch", password: "p4ss" });
    const access = { url: `${gax.url}/gax`, username: "tidewatch", application: "IxnSrv_App" };
    const id = idOf(SERVER);
    expect((await call(putGax, "PUT", access, id)).body.errors[0].path).toBe("password");
    expect((await call(putGax, "PUT", { ...access, password: "p4ss" }, id)).status).toBe(200);
    // Another address does not get the stored password.
    expect((await call(putGax, "PUT", { ...access, url: "http://127.0.0.1:9" }, id)).status).toBe(400);
    expect(await read()).toMatchObject({ way: "gax", switches: [{ value: "false" }, {}, { value: null }] });
    expect(await write([{ key: REQUESTS, from: "false", to: "true" }])).toMatchObject({ outcome: "written" });
    expect(gax.application).toBe(
      APPLICATION.replace(`"${REQUESTS}","value":"false"`, `"${REQUESTS}","value":"true"`),
    );
    const { prisma } = tidewatch.database;
    const told = [
      await call(getSettings, "GET"),
      await prisma.auditEntry.findMany({ select: { before: true, after: true } }),
    ];
    expect(JSON.stringify(told)).not.toContain("p4ss");
    expect((await prisma.gaxAccess.findFirstOrThrow()).password).not.toContain("p4ss");
    expect((await call(deleteGax, "DELETE", {}, id)).status).toBe(200);
    expect(await read()).toMatchObject({ way: "bridge" });
  });
});
