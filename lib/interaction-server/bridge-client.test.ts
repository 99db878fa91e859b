import { once } from "node:events";
import type { RequestListener } from "node:http";
import { setImmediate as nextTurn } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { closeBridges, discoverServers, pollServer } from "./bridge-client";
import { fixture, startTestBridge } from "./fixtures/test-bridge";
import type { PollFailure } from "./poll";

const PATIENT = { timeoutMs: 20_000 };
const ANSWER = fixture("event-ping.json");

afterAll(closeBridges);

const answering: RequestListener = (_, response) => response.end(ANSWER);

async function failureOf(answer: RequestListener, token?: string): Promise<PollFailure | undefined> {
  await using bridge = await startTestBridge(answer);
  const target = token === undefined ? bridge.target : { ...bridge.target, token };
  const poll = await pollServer(target, "IxnSrv01", PATIENT);
  return poll.outcome === "failed" ? poll.failure : undefined;
}

const withStatus =
  (status: number, body = "", headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(body);

describe("a poll", () => {
  it("posts to the server's ping address with the token and asks for gzip", async () => {
    const asked: unknown[] = [];
    await using bridge = await startTestBridge((request, response) => {
      const { authorization, "accept-encoding": encoding } = request.headers;
      asked.push([request.method, request.url, authorization, encoding]);
      response.end(ANSWER);
    });
    const target = { url: `${bridge.target.url}/behind/a/proxy/`, token: "s3cret" };
    const poll = await pollServer(target, "Ixn/Srv 01", PATIENT);
    expect(poll).toMatchObject({ outcome: "ok", reading: { server: { application: "IxnSrv01" } } });
    expect(asked).toEqual([
      ["POST", "/behind/a/proxy/v1/servers/Ixn%2FSrv%2001/ping", "Bearer s3cret", "gzip"],
    ]);
  });

  it("tells its latency and when the answer was there", async () => {
    await using bridge = await startTestBridge(answering);
    const before = Date.now();
    const poll = await pollServer(bridge.target, "IxnSrv01", PATIENT);
    expect(poll.receivedAtMs).toBeGreaterThanOrEqual(before);
    expect(poll.receivedAtMs).toBeLessThanOrEqual(Date.now());
    expect(Number.isInteger(poll.latencyMs)).toBe(true);
  });

  it("reads a gzipped answer", async () => {
    await using bridge = await startTestBridge((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(ANSWER));
    });
    expect((await pollServer(bridge.target, "IxnSrv01", PATIENT)).outcome).toBe("ok");
  });

  it("uses the connection of the poll before", async () => {
    await using bridge = await startTestBridge(answering);
    for (const name of ["IxnSrv01", "IxnSrv02", "IxnSrv01"]) {
      await pollServer(bridge.target, name, PATIENT);
      await nextTurn();
    }
    expect(bridge.connections()).toBe(1);
  });

  it("asks again on a new connection when the bridge closes the kept one in that moment", async () => {
    const served = new WeakSet<object>();
    await using bridge = await startTestBridge((request, response) => {
      if (served.has(request.socket)) return request.socket.destroy();
      served.add(request.socket);
      return response.end(ANSWER);
    });
    await pollServer(bridge.target, "IxnSrv01", PATIENT);
    await nextTurn();
    expect((await pollServer(bridge.target, "IxnSrv01", PATIENT)).outcome).toBe("ok");
    expect(bridge.connections()).toBe(2);
  });

  it("is not held up by other servers of the same bridge that hang", async () => {
    await using bridge = await startTestBridge((request, response) => {
      if (request.url?.includes("Hanging") === false) response.end(ANSWER);
    });
    const stop = new AbortController();
    const limits = { ...PATIENT, signal: stop.signal };
    const hanging = Array.from({ length: 30 }, (_, index) =>
      pollServer(bridge.target, `Hanging${index}`, limits),
    );
    expect((await pollServer(bridge.target, "IxnSrv01", PATIENT)).outcome).toBe("ok");
    stop.abort();
    for (const poll of await Promise.all(hanging))
      expect(poll).toMatchObject({ failure: { kind: "timeout" } });
  });
});

describe("a time-out", () => {
  it("ends a poll whose bridge accepts and never answers, and its connection", async () => {
    let closed: Promise<unknown> = Promise.resolve();
    await using bridge = await startTestBridge((request) => {
      closed = once(request.socket, "close");
    });
    const poll = await pollServer(bridge.target, "IxnSrv01", { timeoutMs: 60 });
    expect(poll).toMatchObject({
      outcome: "failed",
      failure: { kind: "timeout", sentence: "The bridge did not answer within 60 ms." },
    });
    await closed;
  });

  it.each(["identity", "gzip"])("ends an answer that never stops trickling in (%s)", async (encoding) => {
    let closed: Promise<unknown> = Promise.resolve();
    await using bridge = await startTestBridge((_, response) => {
      response.writeHead(200, { "content-encoding": encoding });
      const body = encoding === "gzip" ? gzipSync(ANSWER) : Buffer.from(ANSWER);
      let sent = 0;
      const drip = setInterval(() => {
        response.write(body.subarray(sent % 100, (sent % 100) + 1));
        sent += 1;
        if (encoding === "gzip" && sent === 100) clearInterval(drip);
      }, 1);
      closed = once(response, "close").then(() => clearInterval(drip));
    });
    const poll = await pollServer(bridge.target, "IxnSrv01", { timeoutMs: 80 });
    expect(poll).toMatchObject({ outcome: "failed", failure: { kind: "timeout" } });
    await closed;
  });
});

describe("a connection that fails", () => {
  it("is refused, naming host and port, when nothing listens", async () => {
    const bridge = await startTestBridge(answering);
    await bridge[Symbol.asyncDispose]();
    const host = new URL(bridge.target.url).host;
    expect(await pollServer(bridge.target, "IxnSrv01", PATIENT)).toMatchObject({
      failure: { kind: "refused", sentence: `${host} refused the connection: nothing listens there.` },
    });
  });

  it("is refused when the bridge closes without an answer", async () => {
    const failure = await failureOf((request) => request.socket.destroy());
    expect(failure).toMatchObject({ kind: "refused" });
    expect(failure?.sentence).toContain("closed the connection before it answered");
  });

  it("is refused when the address is none", async () => {
    expect(await pollServer({ url: "ftp://bridge" }, "IxnSrv01", PATIENT)).toMatchObject({
      failure: { kind: "refused" },
    });
  });

  it("is refused when the bridges are closed under it, and a later poll works again", async () => {
    let asked = () => {};
    const arrival = new Promise<void>((resolve) => {
      asked = resolve;
    });
    await using bridge = await startTestBridge((request, response) => {
      if (request.url?.includes("Hanging") === true) asked();
      else response.end(ANSWER);
    });
    const poll = pollServer(bridge.target, "Hanging", PATIENT);
    await arrival;
    await closeBridges();
    expect(await poll).toMatchObject({ failure: { kind: "refused" } });
    expect((await pollServer(bridge.target, "IxnSrv01", PATIENT)).outcome).toBe("ok");
  });
});

describe("an answer with another status", () => {
  it.each([401, 403])("%i is unauthorised", async (status) => {
    expect(await failureOf(withStatus(status))).toMatchObject({ kind: "unauthorised" });
  });

  it("503 is not connected, with the wait that the bridge asks for", async () => {
    expect(await failureOf(withStatus(503, "", { "retry-after": "30" }))).toEqual({
      kind: "not-connected",
      sentence: "The bridge is not connected to the Interaction Server now.",
      retryAfterMs: 30_000,
    });
  });

  it("404 is malformed and says what the bridge said", async () => {
    const problem = JSON.stringify({
      title: "Not found",
      detail: "There is no server IxnSrv01.",
      status: 404,
    });
    expect(await failureOf(withStatus(404, problem))).toEqual({
      kind: "malformed",
      sentence: "The bridge knows no such server or address (404): There is no server IxnSrv01.",
    });
  });

  it("never shows the token that a bridge repeats", async () => {
    const problem = JSON.stringify({ detail: "Bad header: Bearer s3cret-token" });
    const failure = await failureOf(withStatus(401, problem), "s3cret-token");
    expect(failure?.sentence).toBe("The bridge does not accept the token (401): Bad header: Bearer ….");
  });

  it("302 is malformed and not followed", async () => {
    let asked = 0;
    const failure = await failureOf((_, response) => {
      asked += 1;
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    expect(failure).toMatchObject({ kind: "malformed" });
    expect(asked).toBe(1);
  });

  it("500 with an endless body is malformed at once", async () => {
    const failure = await failureOf((_, response) => {
      response.writeHead(500);
      response.write("x".repeat(200_000));
    });
    expect(failure).toEqual({ kind: "malformed", sentence: "The bridge answered with status 500." });
  });
});

describe("a body that is no EventPing", () => {
  const cut: RequestListener = (_, response) => {
    response.writeHead(200, { "content-length": ANSWER.length });
    response.write(ANSWER.slice(0, 100), () => response.destroy());
  };

  it.each<[string, RequestListener, RegExp]>([
    ["nothing", withStatus(200), /empty/],
    ["a web page", withStatus(200, "<!doctype html>"), /web page/],
    ["a NaN", withStatus(200, '{"at":"2026-11-22T19:00:00Z","queues":[{"name":"a","depth":NaN}]}'), /‘N’/],
    ["a JSON text that ends early", withStatus(200, ANSWER.slice(0, 100)), /ends too early/],
    ["half of what its length says", cut, /in the middle of its answer/],
    ["broken gzip", withStatus(200, ANSWER, { "content-encoding": "gzip" }), /gzip/],
    ["another packing", withStatus(200, ANSWER, { "content-encoding": "br" }), /gzip/],
  ])("is malformed: %s", async (_, answer, sentence) => {
    const failure = await failureOf(answer);
    expect(failure?.kind).toBe("malformed");
    expect(failure?.sentence).toMatch(sentence);
  });

  it("is malformed when gzip stops half-way", async () => {
    const packed = gzipSync(ANSWER);
    const failure = await failureOf((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(packed.subarray(0, 60));
    });
    expect(failure?.kind).toBe("malformed");
  });
});

describe("discovery", () => {
  it("lists the servers, one without a cluster being its own, and refuses bad and repeated ones alone", async () => {
    const servers = [
      { name: "IxnSrv01", cluster: "Digital-EU", version: "8.5.313.04" },
      { name: "IxnSrv02" },
      { name: "IxnSrv01", cluster: "Other" },
      { cluster: "Digital-EU" },
      7,
    ];
    await using bridge = await startTestBridge(withStatus(200, JSON.stringify({ servers })));
    expect(await discoverServers(bridge.target, PATIENT)).toEqual({
      outcome: "ok",
      servers: [
        { name: "IxnSrv01", cluster: "Digital-EU", version: "8.5.313.04" },
        { name: "IxnSrv02", cluster: "IxnSrv02" },
      ],
      refused: {
        count: 3,
        examples: [
          "servers[2] is listed twice: IxnSrv01",
          "servers[3].name is missing",
          "servers[4].name is missing",
        ],
      },
    });
  });

  it("is malformed without a list", async () => {
    await using bridge = await startTestBridge(withStatus(200, "{}"));
    expect(await discoverServers(bridge.target, PATIENT)).toMatchObject({ failure: { kind: "malformed" } });
  });
});
