import { describe, expect, it } from "vitest";
import { fixture } from "@/lib/interaction-server/fixtures/test-bridge";
import type { FindAddresses } from "./find-addresses";
import { post } from "./fixtures/post";
import { startReceiver } from "./fixtures/test-receiver";

describe("a message to a receiver", () => {
  it("arrives, and the start of the answer is kept", async () => {
    await using receiver = await startReceiver((response) => response.end("thanks\0"));
    expect(await post(`${receiver.url}/hook?x=1`)).toEqual({
      failure: null,
      httpStatus: 200,
      responseHead: "thanks�",
    });
    expect(receiver.received).toMatchObject([{ path: "/hook?x=1", body: '{"a":1}' }]);
  });

  it.each([
    [404, "rejected", true],
    [410, "rejected", true],
    [408, "busy", false],
    [425, "busy", false],
    [429, "busy", false],
    [500, "server-error", false],
    [503, "server-error", false],
    [301, "redirect", true],
    [304, "redirect", true],
  ])("that is answered by %i fails as %s; for good: %s", async (status, code, permanent) => {
    await using receiver = await startReceiver((response) =>
      response.writeHead(status, { location: "/elsewhere" }).end(),
    );
    expect(await post(receiver.url)).toMatchObject({ httpStatus: status, failure: { code, permanent } });
    expect(receiver.received).toHaveLength(1);
  });

  it.each([
    ["120", 120_000],
    [new Date(61_000).toUTCString(), 60_000],
    ["999999999", 86_400_000],
    ["soon", undefined],
  ])("reads Retry-After %s", async (header, expected) => {
    await using receiver = await startReceiver((response) =>
      response.writeHead(429, { "retry-after": header }).end(),
    );
    expect((await post(receiver.url)).failure?.retryAfterMs).toBe(expected);
  });

  it.each(["ftp://127.0.0.1/", "file:///etc/passwd", "http://user:pass@127.0.0.1/", "nonsense", ""])(
    "is not sent to %j",
    async (url) => {
      expect(await post(url)).toMatchObject({ failure: { code: "bad-address", permanent: true } });
    },
  );

  it("fails as unreachable where nothing listens or no name is known, to be tried again", async () => {
    const receiver = await startReceiver();
    await receiver[Symbol.asyncDispose]();
    expect(await post(receiver.url)).toMatchObject({ failure: { code: "unreachable", permanent: false } });
    const unknown: FindAddresses = () =>
      Promise.reject(Object.assign(new Error("no such name"), { code: "ENOTFOUND" }));
    const outcome = await post("http://nowhere.example/", { findAddresses: unknown });
    expect(outcome).toMatchObject({ failure: { code: "unreachable", permanent: false } });
    expect(outcome.failure?.sentence).toContain("no such host name");
  });
});

describe("redirects", () => {
  it("of 307 and 308 are followed with method and body, three times at most", async () => {
    await using receiver = await startReceiver((response, { path }) => {
      const step = Number(path.slice(1));
      if (step === 3) response.end("there");
      else response.writeHead(step % 2 === 0 ? 307 : 308, { location: `/${step + 1}` }).end();
    });
    expect(await post(`${receiver.url}/0`)).toMatchObject({ failure: null, responseHead: "there" });
    expect(receiver.received.map(({ body }) => body)).toEqual(Array(4).fill('{"a":1}'));
    receiver.answer = (response) => response.writeHead(307, { location: "/again" }).end();
    expect(await post(receiver.url)).toMatchObject({ failure: { code: "redirect" } });
    expect(receiver.received).toHaveLength(8);
  });

  it("never lead from https to http, nor to another scheme", async () => {
    await using plain = await startReceiver();
    await using receiver = await startReceiver(
      (response) => response.writeHead(308, { location: plain.url }).end(),
      "server.pem",
    );
    const outcome = await post(receiver.url, { ca: fixture("ca.pem") });
    expect(outcome).toMatchObject({ httpStatus: 308, failure: { code: "redirect" } });
    expect(plain.received).toEqual([]);
  });
});

describe("a receiver with a certificate", () => {
  it.each([
    ["that is right", "server.pem", true, null],
    ["for another name", "other-name.pem", true, "another host name"],
    ["that has expired", "expired.pem", true, "expired"],
    ["of an authority nobody knows", "server.pem", false, "unknown authority"],
  ])("%s", async (_, certificate, isKnown, problem) => {
    await using receiver = await startReceiver((response) => response.end(), certificate);
    const outcome = await post(receiver.url, isKnown ? { ca: fixture("ca.pem") } : {});
    if (problem === null) expect(outcome.failure).toBeNull();
    else {
      expect(outcome.failure).toMatchObject({ code: "tls", permanent: false });
      expect(outcome.failure?.sentence).toContain(problem);
      expect(receiver.received).toEqual([]);
    }
  });
});
