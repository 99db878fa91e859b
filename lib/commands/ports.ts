import { createServer } from "node:net";
import type { Listening } from "./production-server";

/** Whether a server can listen there now. */
export function isPortFree({ host, port }: Listening): Promise<boolean> {
  return listenOnce(host, port).then((got) => got !== null);
}

/** A port of the host that was free a moment ago. */
export async function freePort(host: string): Promise<number> {
  const port = await listenOnce(host, 0);
  if (port === null) throw new Error(`No port of ${host} is free.`);
  return port;
}

/** Says that a port is taken, and which other one to take. */
export async function portTakenSentence({ host, port }: Listening, command: string): Promise<string> {
  for (let other = port + 1; other <= Math.min(port + 50, 65_535); other += 1) {
    if (await isPortFree({ host, port: other })) {
      return `Port ${port} is in use by another program. Stop that one, or choose another port: PORT=${other} ${command}`;
    }
  }
  return `Port ${port} is in use by another program. Stop that one, or set PORT to a free one.`;
}

function listenOnce(host: string, port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}
