import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { freePort, isPortFree, portTakenSentence } from "./ports";

const host = "127.0.0.1";

describe("a port", () => {
  it("is free until somebody listens on it, and the sentence then names another that is", async () => {
    const port = await freePort(host);
    expect(await isPortFree({ host, port })).toBe(true);
    const server = createServer().listen(port, host);
    await once(server, "listening");
    expect(await isPortFree({ host, port })).toBe(false);
    const sentence = await portTakenSentence({ host, port }, "npm start");
    const other = Number(/PORT=(\d+) npm start/.exec(sentence)?.[1]);
    expect(sentence).toContain(`Port ${port} is in use`);
    expect(await isPortFree({ host, port: other })).toBe(true);
    server.close();
  });
});
