import { once } from "node:events";
import { createServer } from "node:http";

/** A receiver of webhooks that takes everything at once and counts. */
export async function startStormReceiver(): Promise<{
  readonly url: string;
  received(): number;
  stop(): Promise<void>;
}> {
  let received = 0;
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      received += 1;
      response.writeHead(204).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    received: () => received,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
