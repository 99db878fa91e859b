import { lookup } from "node:dns/promises";
import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { fixture } from "@/lib/interaction-server/fixtures/test-bridge";
import { addressPolicy, parseNetwork } from "./address-policy";
import type { FindAddresses } from "./find-addresses";
import { startReceiver } from "./fixtures/test-receiver";
import { KEPT_ANSWER_BYTES, postMessage } from "./post-message";
import { safeDispatcher } from "./safe-connect";

const LOOPBACK = parseNetwork("127.0.0.1/32");
const open: ReturnType<typeof safeDispatcher>[] = [];
const at =
  (address: string): FindAddresses =>
  async () => [{ address, family: address.includes(":") ? 6 : 4 }];

afterEach(async () => {
  await Promise.all(open.splice(0).map((dispatcher) => dispatcher.destroy()));
});

/** Posts as webhooks do; this machine is allowed unless said otherwise. */
function post(
  url: string,
  rules: {
    findAddresses?: FindAddresses;
    allowed?: boolean;
    /** The one port of this machine that is allowed. */
    onlyPort?: number;
    timeoutMs?: number;
    ca?: string;
  } = {},
) {
  const network = rules.onlyPort === undefined ? LOOPBACK : parseNetwork(`127.0.0.1/32:${rules.onlyPort}`);
  const dispatcher = safeDispatcher({
    isAllowed: addressPolicy(rules.allowed === false || network === null ? [] : [network]),
    findAddresses: rules.findAddresses ?? ((hostname) => lookup(hostname, { all: true })),
    ...(rules.ca === undefined ? {} : { ca: rules.ca }),
  });
  open.push(dispatcher);
  return postMessage(
    dispatcher,
    { url, headers: { "content-type": "application/json" }, body: '{"a":1}' },
    {
      nowMs: 1_000,
      signal: new AbortController().signal,
      timeoutMs: rules.timeoutMs ?? 30_000,
    },
  );
}

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

describe("addresses that webhooks must not reach", () => {
  const hosts = [
    "127.0.0.1",
    "127.1",
    "0.0.0.0",
    "[::]",
    "[::1]",
    "169.254.169.254",
    "0x7f000001",
    "2130706433",
    "[::ffff:7f00:1]",
    "[2002:7f00:1::]",
    "[64:ff9b::7f00:1]",
  ];
  it.each(hosts)("are refused when they are written out: %s", async (host) => {
    await using receiver = await startReceiver();
    const outcome = await post(`http://${host}:${receiver.port}/`, { allowed: false });
    expect(outcome).toMatchObject({ failure: { code: "refused-address", permanent: true } });
    expect(receiver.received).toEqual([]);
  });

  it.each(["127.0.0.1", "10.0.0.1", "fd00:ec2::254", "::ffff:127.0.0.1", "64:ff9b::a9fe:a9fe"])(
    "are refused when a name stands for them: %s",
    async (address) => {
      await using receiver = await startReceiver();
      const rules = { findAddresses: at(address), allowed: false };
      const outcome = await post(`http://name.example:${receiver.port}/`, rules);
      expect(outcome).toMatchObject({ failure: { code: "refused-address" } });
      expect(receiver.received).toEqual([]);
    },
  );

  it("are left out when a name also stands for others", async () => {
    await using receiver = await startReceiver();
    const both: FindAddresses = async () => [
      { address: "127.0.0.2", family: 4 },
      { address: "127.0.0.1", family: 4 },
    ];
    expect(await post(`http://name.example:${receiver.port}/`, { findAddresses: both })).toMatchObject({
      failure: null,
    });
  });

  it("are not reached by a name that changes between two look-ups: the address that is checked is the one connected to", async () => {
    await using receiver = await startReceiver();
    const answers: string[] = [];
    const changing: FindAddresses = async () => {
      answers.push(answers.length === 0 ? "127.0.0.1" : "127.0.0.2");
      return [{ address: answers.at(-1) ?? "", family: 4 }];
    };
    const url = `http://name.example:${receiver.port}/`;
    expect((await post(url, { findAddresses: changing })).failure).toBeNull();
    expect(answers).toEqual(["127.0.0.1"]);
    expect((await post(url, { findAddresses: changing })).failure?.code).toBe("refused-address");
    expect(receiver.received).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])("are not reached by a redirect (%i)", async (status) => {
    await using receiver = await startReceiver((response) =>
      response.writeHead(status, { location: "http://169.254.169.254/latest/meta-data/" }).end(),
    );
    const code = status < 307 ? "redirect" : "refused-address";
    expect(await post(receiver.url)).toMatchObject({ failure: { code, permanent: true } });
  });
});

describe("a port that alone is allowed", () => {
  it.each(["127.0.0.1", "inbox.example"])(
    "lets no other port of its address be reached: %s",
    async (host) => {
      await using inbox = await startReceiver();
      await using other = await startReceiver();
      const rules = { findAddresses: at("127.0.0.1"), onlyPort: inbox.port };
      expect(await post(`http://${host}:${inbox.port}/`, rules)).toMatchObject({ failure: null });
      const refused = { failure: { code: "refused-address" } };
      expect(await post(`http://${host}:${other.port}/`, rules)).toMatchObject(refused);
      inbox.answer = (response) => response.writeHead(307, { location: other.url }).end();
      expect(await post(`http://${host}:${inbox.port}/`, rules)).toMatchObject(refused);
      expect(other.received).toEqual([]);
    },
  );
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

describe("a receiver that means harm", () => {
  it("and hangs ends by the time-out", async () => {
    await using receiver = await startReceiver(() => {});
    expect(await post(receiver.url, { timeoutMs: 50 })).toMatchObject({ failure: { code: "timeout" } });
  });

  it("and sends its head byte by byte ends by the time-out", async () => {
    const server = createServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nx-long: ");
      const drip = setInterval(() => socket.write("h"), 5);
      socket.on("error", () => {}).on("close", () => clearInterval(drip));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    const outcome = await post(`http://127.0.0.1:${port}/`, { timeoutMs: 100 });
    expect(outcome.failure?.code).toBe("timeout");
    server.close();
  });

  it("and never tells its address ends by the time-out", async () => {
    const outcome = await post("http://name.example/", {
      findAddresses: () => new Promise(() => {}),
      timeoutMs: 50,
    });
    expect(outcome).toMatchObject({ failure: { code: "timeout", permanent: false } });
  });

  it.each([
    ["headers without an end", `HTTP/1.1 200 OK\r\n${`x-more: ${"h".repeat(1_000)}\r\n`.repeat(100)}`],
    ["something that is not HTTP", "SSH-2.0-OpenSSH_9.6\r\n"],
  ])("and sends %s fails as malformed", async (_, text) => {
    const server = createServer((socket) => {
      socket.on("error", () => {}).once("data", () => socket.write(text));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    const outcome = await post(`http://127.0.0.1:${port}/`);
    expect(outcome).toMatchObject({ httpStatus: null, failure: { code: "malformed", permanent: false } });
    server.close();
  });

  it("and sends its body byte by byte is cut off; its status counts", async () => {
    let closed = false;
    await using receiver = await startReceiver((response) => {
      const drip = setInterval(() => response.write("x"), 20);
      response.on("close", () => {
        closed = true;
        clearInterval(drip);
      });
    });
    const outcome = await post(receiver.url);
    expect(outcome).toMatchObject({ failure: null, httpStatus: 200 });
    expect(outcome.responseHead?.length).toBeLessThan(KEPT_ANSWER_BYTES);
    await expect.poll(() => closed).toBe(true);
  });

  it("and floods is cut off after 4 KiB", async () => {
    let written = 0;
    await using receiver = await startReceiver((response) => {
      const block = "y".repeat(65_536);
      const flood = () => {
        while (written < 160 && !response.destroyed) {
          written += 1;
          if (!response.write(block)) return response.once("drain", flood);
        }
        return response.end();
      };
      flood();
    });
    const outcome = await post(receiver.url);
    expect(outcome.failure).toBeNull();
    expect(outcome.responseHead).toBe("y".repeat(KEPT_ANSWER_BYTES));
    expect(written).toBeLessThan(160);
  });
});
