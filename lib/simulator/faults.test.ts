import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { MalformedKind } from "./faults";
import { START_MS, startTestSimulator, type TestSimulator } from "./simulator-fixture";

const SERVER = "IxnSrv_EU_01";
const PING = `/v1/servers/${SERVER}/ping`;

const seenSchema = z.object({
  at: z.string(),
  server: z.object({ startedAt: z.string(), state: z.string(), progress: z.number().nullable() }),
  counters: z.object({ requests: z.record(z.string(), z.number()).optional() }),
  queues: z.array(z.object({ name: z.string(), depth: z.number(), entered: z.number() })),
  complete: z.boolean(),
});
const stateSchema = z.object({
  heldRequests: z.number(),
  servers: z.array(z.object({ name: z.string(), conduct: z.string() })),
});

async function seen(simulator: TestSimulator, server = SERVER) {
  return seenSchema.parse(await simulator.ping(server));
}

async function stateOf(simulator: TestSimulator) {
  return stateSchema.parse(await (await simulator.get("/control/state")).json());
}

async function malformedText(kind: MalformedKind, more: object = {}): Promise<string> {
  const simulator = await startTestSimulator();
  simulator.inject({ fault: "malformed", kind, server: SERVER, ...more });
  return (await simulator.post(PING)).text();
}

describe("faults of the network", () => {
  it("hang: the request is taken and never answered, until the fault ends", async () => {
    const simulator = await startTestSimulator();
    simulator.inject({ fault: "hang", server: SERVER, for: "1m" });
    const caller = new AbortController();
    const request = fetch(simulator.url + PING, { method: "POST", signal: caller.signal });
    const failure = expect(request).rejects.toThrow();
    while ((await stateOf(simulator)).heldRequests === 0);
    caller.abort();
    await failure;
    expect((await seen(simulator, "IxnSrv_EU_02")).complete).toBe(true);
    simulator.passSeconds(60);
    expect((await seen(simulator)).complete).toBe(true);
  });

  it("refuse: the connection is destroyed, or the bridge says that it is not connected", async () => {
    const simulator = await startTestSimulator();
    simulator.inject({ fault: "refuse", server: SERVER });
    await expect(simulator.post(PING)).rejects.toThrow();
    simulator.inject({ fault: "refuse", server: SERVER, how: "not-connected", retryAfterSeconds: 17 });
    const answer = await simulator.post(PING);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("17");
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
  });

  it("a fault that ends does not lift a later one of the network", async () => {
    const simulator = await startTestSimulator();
    simulator.inject({ fault: "refuse", server: SERVER, for: "10s" });
    simulator.passSeconds(5);
    simulator.inject({ fault: "refuse", how: "not-connected", server: SERVER, for: "20s" });
    simulator.passSeconds(10);
    expect((await simulator.post(PING)).status).toBe(503);
    simulator.passSeconds(10);
    expect((await simulator.post(PING)).status).toBe(200);
  });

  it("latency: an answer waits as long as asked", async () => {
    const simulator = await startTestSimulator();
    simulator.inject({ fault: "latency", server: SERVER, by: "800ms", jitter: "200ms" });
    await simulator.ping();
    expect(simulator.waits).toHaveLength(1);
    expect(simulator.waits[0]).toBeGreaterThanOrEqual(800);
    expect(simulator.waits[0]).toBeLessThanOrEqual(1000);
  });

  it("drop a node: it cannot be reached while its cluster goes on, and comes back", async () => {
    const simulator = await startTestSimulator();
    simulator.inject({ fault: "drop-node", server: SERVER, for: "2m" });
    await expect(simulator.post(PING)).rejects.toThrow();
    expect((await simulator.post("/v1/servers/IxnSrv_EU_02/ping")).status).toBe(200);
    simulator.passSeconds(120);
    expect((await simulator.post(PING)).status).toBe(200);
  });
});

describe("a restart", () => {
  it("goes through stopping and a slow start with progress to a new run whose counts begin again", async () => {
    const simulator = await startTestSimulator();
    const before = await seen(simulator);
    simulator.inject({ fault: "restart", server: SERVER, stopping: "10s", startup: "100s" });
    expect((await seen(simulator)).server.state).toBe("stopping");
    simulator.passSeconds(60);
    const starting = await seen(simulator);
    expect(starting.server).toMatchObject({ state: "starting", progress: 0.5 });
    expect(starting).toMatchObject({ queues: [], complete: false });
    simulator.passSeconds(55);
    const after = await seen(simulator);
    expect(after.server).toMatchObject({ state: "running", progress: null });
    expect(Date.parse(after.server.startedAt)).toBe(START_MS + 10_000);
    expect(after.counters.requests?.RequestSubmit).toBeLessThan(before.counters.requests?.RequestSubmit ?? 0);
    for (const [index, queue] of after.queues.entries()) {
      expect(queue.entered).toBeLessThanOrEqual(before.queues[index]?.entered ?? 0);
    }
  });
});

describe("switched counters", () => {
  it("vanish from the answer and change the options' revision", async () => {
    const simulator = await startTestSimulator();
    simulator.inject({ fault: "switch-counters", server: SERVER, on: false });
    expect((await seen(simulator)).counters).toEqual({});
    const options = await (await simulator.get(`/v1/servers/${SERVER}/options`)).json();
    expect(options).toMatchObject({ revision: "2", options: { "collect-request-counters": "false" } });
  });
});

describe("a malformed answer", () => {
  it("can be empty, cut off, of wrong types or with NaN", async () => {
    expect(await malformedText("empty")).toBe("");
    const truncated = await malformedText("truncated");
    expect(truncated.startsWith('{"message":"EventPing"')).toBe(true);
    expect(() => JSON.parse(truncated)).toThrow();
    expect(seenSchema.safeParse(JSON.parse(await malformedText("wrong-types"))).success).toBe(false);
    expect(await malformedText("nan")).toContain('"depth":NaN');
  });

  it("can have one bad element among good ones: a negative depth, a queue twice", async () => {
    const negative = seenSchema.parse(JSON.parse(await malformedText("negative-depth")));
    expect(negative.queues.filter(({ depth }) => depth < 0)).toHaveLength(1);
    const twice = seenSchema.parse(JSON.parse(await malformedText("duplicate-queue")));
    expect(twice.queues[0]).toEqual(twice.queues[1]);
    expect(twice.queues.length).toBeGreaterThan(2);
  });

  it("can be too large, too deep or too long", async () => {
    expect(await malformedText("huge", { mebibytes: 3 })).toHaveLength(3 * 1024 * 1024);
    expect(await malformedText("deep")).toContain('{"d":'.repeat(5000));
    const many = z
      .object({ queues: z.array(z.unknown()) })
      .parse(JSON.parse(await malformedText("too-many-queues")));
    expect(many.queues).toHaveLength(100_001);
  });

  it("can drip without an end", async () => {
    const simulator = await startTestSimulator();
    simulator.inject({ fault: "malformed", kind: "drip", server: SERVER });
    const caller = new AbortController();
    const reader = (
      await fetch(simulator.url + PING, { method: "POST", signal: caller.signal })
    ).body?.getReader();
    for (let chunk = 0; chunk < 5; chunk += 1) expect((await reader?.read())?.done).toBe(false);
    caller.abort();
  });

  it("can be stale: the same `at` again and again", async () => {
    const simulator = await startTestSimulator();
    simulator.inject({ fault: "malformed", kind: "stale", server: SERVER });
    const first = await simulator.ping();
    simulator.passSeconds(30);
    expect((await seen(simulator)).at).toBe(seenSchema.parse(first).at);
  });

  it("can come from a clock that is days off", async () => {
    const simulator = await startTestSimulator();
    simulator.inject({ fault: "malformed", kind: "clock-off", days: -3, server: SERVER });
    expect(Date.parse((await seen(simulator)).at)).toBe(START_MS - 3 * 86_400_000);
  });
});

describe("the control API", () => {
  it("injects a fault, shows it and clears it", async () => {
    const simulator = await startTestSimulator();
    const struck = await simulator.post("/control/faults", { fault: "hang", server: SERVER });
    expect(await struck.json()).toMatchObject({ outcome: "injected", servers: 1 });
    const conduct = async () =>
      (await stateOf(simulator)).servers.find(({ name }) => name === SERVER)?.conduct;
    expect(await conduct()).toBe("hangs");
    await simulator.post("/control/faults", { fault: "clear" });
    expect(await conduct()).toBe("answers");
  });

  it("injects a fault some time later", async () => {
    const simulator = await startTestSimulator();
    await simulator.post("/control/faults", {
      at: "2m",
      fault: "refuse",
      how: "not-connected",
      server: SERVER,
    });
    simulator.passSeconds(119);
    expect((await simulator.post(PING)).status).toBe(200);
    simulator.passSeconds(1);
    expect((await simulator.post(PING)).status).toBe(503);
  });

  it("refuses what is no fault, what matches nothing, and what a foreign page's form could send", async () => {
    const simulator = await startTestSimulator();
    expect((await simulator.post("/control/faults", { fault: "explode" })).status).toBe(400);
    expect((await simulator.post("/control/faults", { fault: "hang", serve: SERVER })).status).toBe(400);
    expect((await simulator.post("/control/faults", { fault: "hang", server: "Nobody" })).status).toBe(404);
    const form = await fetch(`${simulator.url}/control/faults`, {
      method: "POST",
      body: '{"fault":"clear"}',
    });
    expect(form.status).toBe(415);
  });

  it("serves a page of its own that says it is a simulator", async () => {
    const simulator = await startTestSimulator();
    const page = await (await simulator.get("/")).text();
    expect(page).toContain("Simulator: counter names are illustrative, not a Genesys Interaction Server");
    expect(page).not.toMatch(/(?:src|href)="https?:/);
  });
});
