import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DEMO_WORLD } from "./demo-world";
import { START_MS, startTestSimulator, type TestSimulator } from "./simulator-fixture";

const isoSchema = z.iso.datetime();
const countSchema = z.int().min(0);
const pingSchema = z.strictObject({
  message: z.literal("EventPing"),
  at: isoSchema,
  server: z.strictObject({
    application: z.string(),
    version: z.string(),
    startedAt: isoSchema,
    state: z.enum(["starting", "running", "stopping"]),
    progress: z.number().min(0).max(1).nullable(),
  }),
  counters: z.partialRecord(z.enum(["requests", "errors", "espErrors"]), z.record(z.string(), countSchema)),
  queues: z.array(
    z.strictObject({
      name: z.string(),
      tenant: z.string(),
      depth: countSchema,
      inRouting: countSchema,
      withAgent: countSchema,
      oldestAt: isoSchema.optional(),
      entered: countSchema,
      left: countSchema,
      removed: countSchema,
      capped: z.literal(false),
      strategy: z.string().optional(),
    }),
  ),
  complete: z.boolean(),
});
const serversSchema = z.strictObject({
  servers: z.array(z.strictObject({ name: z.string(), cluster: z.string(), version: z.string() })),
});
const optionsSchema = z.strictObject({
  section: z.literal("settings"),
  options: z.record(z.string(), z.string()),
  revision: z.string(),
  writable: z.boolean(),
  reason: z.string().optional(),
});
const problemSchema = z.strictObject({ title: z.string(), detail: z.string(), status: z.number() });

const OPTIONS = "/v1/servers/IxnSrv_EU_01/options?section=settings";

async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}

function patch(simulator: TestSimulator, body: unknown, ifMatch?: string, path = OPTIONS): Promise<Response> {
  return fetch(simulator.url + path, {
    method: "PATCH",
    headers: {
      "content-type": "application/json",
      ...(ifMatch === undefined ? {} : { "if-match": ifMatch }),
    },
    body: JSON.stringify(body),
  });
}

async function readOptions(simulator: TestSimulator) {
  return optionsSchema.parse(await (await simulator.get(OPTIONS)).json());
}

describe("the bridge", () => {
  it("lists all servers of all clusters", async () => {
    const simulator = await startTestSimulator();
    const { servers } = serversSchema.parse(await (await simulator.get("/v1/servers")).json());
    expect(new Set(servers.map(({ cluster }) => cluster)).size).toBeGreaterThanOrEqual(3);
    expect(servers.length).toBeGreaterThanOrEqual(6);
  });

  it("answers every server's ping in the contract's shape, with 66 queues and more in the demo", async () => {
    const simulator = await startTestSimulator({ world: DEMO_WORLD });
    const queues = new Set<string>();
    for (const { spec, cluster } of simulator.world.servers) {
      const ping = pingSchema.parse(await simulator.ping(spec.name));
      expect(ping).toMatchObject({ complete: true, server: { application: spec.name, state: "running" } });
      expect(ping.at).toBe(new Date(START_MS).toISOString());
      for (const queue of ping.queues) {
        queues.add(`${cluster.name}/${queue.tenant}/${queue.name}`);
        expect(queue.oldestAt === undefined).toBe(queue.depth === 0);
      }
    }
    expect(queues.size).toBeGreaterThanOrEqual(66);
  });

  it("is lively: within ten minutes work comes and goes, and requests are counted in step", async () => {
    const simulator = await startTestSimulator();
    const before = pingSchema.parse(await simulator.ping());
    simulator.passSeconds(600);
    const after = pingSchema.parse(await simulator.ping());
    const total = (ping: typeof after, metric: "entered" | "left") =>
      ping.queues.reduce((sum, queue) => sum + queue[metric], 0);
    const entered = total(after, "entered") - total(before, "entered");
    const left = total(after, "left") - total(before, "left");
    expect(entered).toBeGreaterThan(50);
    const rise = (name: string) =>
      (after.counters.requests?.[name] ?? 0) - (before.counters.requests?.[name] ?? 0);
    const rejected = rise("RequestReject");
    expect(rise("RequestSubmit")).toBe(entered - rejected);
    expect(rise("RequestPull")).toBe(left);
  });

  it("answers gzip only to clients that take it", async () => {
    const simulator = await startTestSimulator();
    const asked = (encoding: string) =>
      fetch(`${simulator.url}/v1/servers/IxnSrv_EU_01/ping`, {
        method: "POST",
        headers: { "accept-encoding": encoding },
      });
    const packed = await asked("gzip");
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    pingSchema.parse(await packed.json());
    expect((await asked("identity")).headers.get("content-encoding")).toBeNull();
    expect((await asked("gzip;q=0")).headers.get("content-encoding")).toBeNull();
  });

  it("asks for its token on every path of the contract", async () => {
    const simulator = await startTestSimulator({ token: "s3cret" });
    for (const authorization of ["", "Bearer wrong!", "Basic s3cret"]) {
      const refused = await fetch(`${simulator.url}/v1/servers`, { headers: { authorization } });
      expect(refused.status).toBe(401);
      await problemOf(refused);
    }
    expect((await simulator.get("/history?server=IxnSrv_EU_01")).status).toBe(401);
    const admitted = await fetch(`${simulator.url}/v1/servers`, {
      headers: { authorization: "Bearer s3cret" },
    });
    expect(admitted.status).toBe(200);
  });

  it("tells unknown servers, unknown paths and wrong methods as problems", async () => {
    const simulator = await startTestSimulator();
    const answers = await Promise.all([
      simulator.post("/v1/servers/Nobody/ping"),
      simulator.get("/v1/nothing"),
      simulator.get("/nothing"),
      simulator.get("/v1/servers/%E0%A4%A/ping"),
      simulator.get("/v1/servers/IxnSrv_EU_01/ping"),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 405]);
    expect(answers[4]?.headers.get("allow")).toBe("POST");
    for (const answer of answers) await problemOf(answer);
  });

  it("offers readiness facts, which name the Configuration Server Proxy", async () => {
    const simulator = await startTestSimulator();
    const facts = async (name: string) => (await simulator.get(`/v1/servers/${name}/readiness`)).json();
    expect(await facts("IxnSrv_EU_01")).toMatchObject({
      configurationServerProxy: false,
      tenants: [{ name: "Environment", writeAccess: true }],
    });
    expect(await facts("IxnSrv_APAC_02")).toMatchObject({ configurationServerProxy: true });
  });
});

describe("the options", () => {
  it("switch a group of counters, which is absent from pings while off and begins at zero", async () => {
    const simulator = await startTestSimulator();
    const groups = async () => pingSchema.parse(await simulator.ping()).counters;
    expect(Object.keys(await groups())).toEqual(["requests", "errors", "espErrors"]);
    const off = { section: "settings", options: { "collect-request-counters": "false" } };
    const { revision } = await readOptions(simulator);
    const written = optionsSchema.parse(await (await patch(simulator, off, `"${revision}"`)).json());
    expect(written.options["collect-request-counters"]).toBe("false");
    expect(written.revision).not.toBe(revision);
    expect(Object.keys(await groups())).toEqual(["errors", "espErrors"]);
    const on = { section: "settings", options: { "collect-request-counters": "true" } };
    await patch(simulator, on, `"${written.revision}"`);
    expect((await groups()).requests?.RequestSubmit).toBe(0);
  });

  it("are not written when the revision has moved on, or when none is sent", async () => {
    const simulator = await startTestSimulator();
    const before = await readOptions(simulator);
    const change = { section: "settings", options: { "collect-error-counters": "false" } };
    const stale = await patch(simulator, change, '"0"');
    expect(stale.status).toBe(412);
    await problemOf(stale);
    expect((await patch(simulator, change)).status).toBe(428);
    expect(await readOptions(simulator)).toEqual(before);
  });

  it("are not written through a Configuration Server Proxy, with the reason", async () => {
    const simulator = await startTestSimulator();
    const path = "/v1/servers/IxnSrv_APAC_02/options";
    const state = optionsSchema.parse(await (await simulator.get(path)).json());
    expect(state.writable).toBe(false);
    const change = { section: "settings", options: { "collect-error-counters": "true" } };
    const refused = await patch(simulator, change, `"${state.revision}"`, path);
    expect(refused.status).toBe(403);
    expect((await problemOf(refused)).detail).toBe(state.reason);
  });

  it("are refused when they are no options, and may come as gzip", async () => {
    const simulator = await startTestSimulator();
    const { revision } = await readOptions(simulator);
    expect((await patch(simulator, { section: "settings", options: { a: 1 } }, `"${revision}"`)).status).toBe(
      400,
    );
    const packed = await fetch(simulator.url + OPTIONS, {
      method: "PATCH",
      headers: {
        "content-type": "application/json",
        "content-encoding": "gzip",
        "if-match": `"${revision}"`,
      },
      body: new Uint8Array(
        gzipSync(JSON.stringify({ section: "settings", options: { "other-option": "7" } })),
      ),
    });
    expect(optionsSchema.parse(await packed.json()).options["other-option"]).toBe("7");
  });
});
