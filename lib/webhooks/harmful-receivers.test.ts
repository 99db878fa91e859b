import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { post } from "./fixtures/post";
import { startReceiver } from "./fixtures/test-receiver";
import { KEPT_ANSWER_BYTES } from "./post-message";

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
