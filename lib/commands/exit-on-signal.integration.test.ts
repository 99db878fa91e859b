import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { type Companion, companionArguments, scriptArguments, startCompanion } from "./child-process";

/** A server in a process of its own, with a reader of its endless answer. */
async function endlessServer(): Promise<{ server: Companion; answer: IncomingMessage }> {
  const server = startCompanion(scriptArguments("lib/commands/fixtures/endless-server.ts"));
  const [port] = await once(server.process, "message");
  const request = get({ host: "127.0.0.1", port: Number(port) });
  const [answer]: IncomingMessage[] = await once(request, "response");
  if (answer === undefined) throw new Error("The server gave no answer.");
  answer.on("error", () => {});
  answer.resume();
  return { server, answer };
}

describe("a server that serves an endless answer", () => {
  it("ends by itself when asked to, within the time before it would be killed", async () => {
    const { server } = await endlessServer();
    await server.stop();
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });

  it("ends when the process that started it is gone", async () => {
    const { server } = await endlessServer();
    server.process.disconnect();
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });
});

describe("any other companion", () => {
  it("ends when the process that started it is gone", async () => {
    const server = startCompanion(companionArguments("lib/simulator/cli.ts", "--port", "0"), {}, [
      "ignore",
      "pipe",
      "inherit",
      "ipc",
    ]);
    if (server.process.stdout) await once(server.process.stdout, "data");
    server.process.disconnect();
    expect((await server.ended).signal).not.toBe("SIGKILL");
  });

  it("is killed when it does not end in time", async () => {
    const deaf = startCompanion([
      "-e",
      "process.on('SIGTERM', () => {}); process.send('up'); setInterval(() => {}, 1e6)",
    ]);
    await once(deaf.process, "message");
    await deaf.stop(100);
    expect(await deaf.ended).toEqual({ code: null, signal: "SIGKILL" });
  });
});
