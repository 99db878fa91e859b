import { afterAll, describe, expect, it } from "vitest";
import { isJsonObject } from "../answer-element";
import { closeBridges } from "../bridge-client";
import { type Asked, correctBridge, pingAnswer, type Reply, TOKEN } from "../fixtures/correct-bridge";
import { startTestBridge } from "../fixtures/test-bridge";
import { checkBridge } from "./check-bridge";
import type { CheckOptions } from "./transcript";

afterAll(closeBridges);

type Change = (reply: Reply, asked: Asked) => Reply;
type Wishes = Partial<Pick<CheckOptions, "server" | "allowWrites">> & { readonly token?: string | undefined };

async function check(change: Change, wishes: Wishes = {}) {
  const { token = TOKEN, ...rest } = wishes;
  await using bridge = await startTestBridge(correctBridge(change));
  const target = { ...bridge.target, token };
  return await checkBridge({ target, allowWrites: true, timeoutMs: 20_000, ...rest });
}

async function failing(change: Change, wishes?: Wishes): Promise<string[]> {
  const findings = await check(change, wishes);
  return findings.flatMap(({ requirement, verdict }) => (verdict.is === "fail" ? [requirement.id] : []));
}

async function skipped(change: Change, wishes?: Wishes): Promise<string[]> {
  const findings = await check(change, wishes);
  return findings.flatMap(({ requirement, verdict }) => (verdict.is === "skipped" ? [requirement.id] : []));
}

const on =
  (route: Asked["route"], change: (reply: Reply, nth: number) => Partial<Reply>): Change =>
  (reply, asked) =>
    asked.route === route ? { ...reply, ...change(reply, asked.nth) } : reply;

const json = (route: Asked["route"], members: object): Change =>
  on(route, (reply) => ({ json: { ...(isJsonObject(reply.json) ? reply.json : {}), ...members } }));

const ping = (members: (nth: number) => object): Change =>
  on("ping", (_, nth) => ({ json: { ...pingAnswer(nth), ...members(nth) } }));

const { queues } = pingAnswer(1);
const unchanged: Change = (reply) => reply;

describe("a bridge that fulfils the contract", () => {
  it("passes everything", async () => {
    expect(await failing(unchanged)).toEqual([]);
    expect(await skipped(unchanged, { server: "IxnSrv01" })).toEqual(["ping-retry-after", "options-reason"]);
  });

  it("is sent no write unless that is allowed", async () => {
    let writes = 0;
    const counting = on("write", () => {
      writes += 1;
      return {};
    });
    expect(await skipped(counting, { allowWrites: false })).toContain("options-conflict");
    expect(writes).toBe(0);
    await check(counting);
    expect(writes).toBe(1);
  });

  it("may leave out readiness, and refuse all writes with its reason", async () => {
    expect(await skipped(on("readiness", () => ({ status: 404 })))).toContain("readiness");
    const readOnly = json("options", { writable: false, reason: "The connection is read-only." });
    const refusing = json("write", { status: 403 });
    const both: Change = (reply, asked) => {
      const changed = refusing(readOnly(reply, asked), asked);
      return asked.route === "write" ? { ...changed, status: 403 } : changed;
    };
    expect(await failing(both)).toEqual([]);
  });

  it("may leave out what the contract does not require", async () => {
    const bare = ping(() => ({ server: undefined, counters: undefined, complete: undefined }));
    expect(await failing(bare)).toEqual([]);
  });
});

describe("a bridge that breaks one requirement", () => {
  it.each<[string, Change]>([
    ["servers", on("servers", () => ({ headers: { "content-type": "text/plain" } }))],
    ["servers-named", json("servers", { servers: [{ name: "IxnSrv01" }, { name: "IxnSrv01" }] })],
    [
      "unknown-server",
      on("unknown", () => ({ status: 400, json: { title: "t", detail: "d", status: 400 } })),
    ],
    ["problem-json", json("unknown", { status: 500 })],
    ["gzip", on("ping", (_, nth) => ({ mayPack: nth !== 1 }))],
    ["no-gzip", on("ping", (reply, nth) => (nth === 2 ? packedAnyway(reply) : {}))],
    ["ping-message", ping(() => ({ message: undefined }))],
    ["ping-clock", ping(() => ({ at: "2020-01-01T00:00:00Z" }))],
    ["ping-at-forward", ping((nth) => ({ at: new Date(Date.now() - nth * 1000).toISOString() }))],
    ["ping-server", ping(() => ({ server: { state: "sleeping" } }))],
    ["ping-counters", ping(() => ({ counters: { requests: { RequestSubmit: -1 } } }))],
    ["ping-counters-rise", ping((nth) => ({ counters: { requests: { RequestSubmit: 100 - nth } } }))],
    ["ping-queues", ping(() => ({ queues: [...queues, { name: "Queue.1", depth: 0 }] }))],
    ["ping-queues", ping(() => ({ queues: [...queues, { name: "Other", depth: 0.5 }] }))],
    ["ping-queues-rise", ping((nth) => ({ queues: queues.map((queue) => ({ ...queue, left: 100 - nth })) }))],
    ["ping-complete", ping(() => ({ complete: "yes" }))],
    ["options", json("options", { writable: undefined })],
    ["options-reason", on("options", (reply) => ({ json: { ...Object(reply.json), writable: false } }))],
    ["options-conflict", on("write", () => ({ status: 200 }))],
    ["readiness", json("readiness", { tenants: [{ name: "Environment" }] })],
  ])("%s", async (id, change) => {
    const allowWrites = id !== "options-reason";
    expect(await failing(change, { allowWrites })).toEqual([id]);
  });

  it("options-untouched", async () => {
    let revision = 17;
    const change: Change = (reply, { route }) => {
      if (route === "write") revision += 1;
      return json("options", { revision: String(revision) })(reply, { route, nth: 0 });
    };
    expect(await failing(change)).toEqual(["options-untouched"]);
  });

  it("server-listed and all that is asked of that server", async () => {
    expect(await failing(unchanged, { server: "Elsewhere" })).toEqual(
      expect.arrayContaining(["server-listed", "ping", "options"]),
    );
  });

  it("token-missing and token-wrong", async () => {
    const careless = on("unauthorised", () => ({
      status: 200,
      headers: { "content-type": "application/json" },
      json: { servers: [{ name: "IxnSrv01" }] },
    }));
    expect(await failing(careless)).toEqual(["token-missing", "token-wrong"]);
  });

  it("ping-limits by nesting too deep", async () => {
    const deep: unknown = JSON.parse("[".repeat(20) + "]".repeat(20));
    expect(await failing(ping(() => ({ deep })))).toContain("ping-limits");
  });

  it("ping-retry-after while it is not connected", async () => {
    const away = on("ping", () => ({ status: 503 }));
    expect(await failing(away)).toContain("ping-retry-after");
    const polite = on("ping", (reply) => ({
      status: 503,
      headers: { ...reply.headers, "retry-after": "5" },
    }));
    expect(await failing(polite)).not.toContain("ping-retry-after");
  });

  it("everything that is asked, when it is not there at all", async () => {
    const target = { url: "http://127.0.0.1:1" };
    const findings = await checkBridge({ target, allowWrites: false, timeoutMs: 5_000 });
    expect(findings.some(({ verdict }) => verdict.is === "pass")).toBe(false);
  });
});

function packedAnyway(reply: Reply): Partial<Reply> {
  return { headers: { ...reply.headers, "content-encoding": "deflate" } };
}
