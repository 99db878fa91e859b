import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { z } from "zod";

/** How a receiver takes messages: well, or in one of the ways that must delay nobody else. */
export const MANNERS = ["well", "hangs", "byte-a-second", "10-mebibytes"] as const;
export type Manner = (typeof MANNERS)[number];

const messageSchema = z.object({ at: z.iso.datetime(), event: z.string() });
const HEAD = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
const PIECES = 160;
const PIECE = Buffer.alloc(65_536, "y");

/** Receivers, each on a port of its own. */
export interface TimedReceivers extends AsyncDisposable {
  readonly urls: readonly string[];
  /** Of each message that a well one got: from the moment of its event to the first byte, milliseconds. */
  readonly delaysMs: number[];
}

/** Starts one receiver for each manner that is given. */
export async function startTimedReceivers(manners: readonly Manner[]): Promise<TimedReceivers> {
  const delaysMs: number[] = [];
  const servers = await Promise.all(manners.map((manner) => startReceiver(manner, delaysMs)));
  return {
    urls: servers.map(urlOf),
    delaysMs,
    [Symbol.asyncDispose]: async () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

async function startReceiver(manner: Manner, delaysMs: number[]): Promise<Server> {
  const server = createServer((request, response) => {
    const arrivedMs = Date.now();
    receive(request, response, manner)
      .then((at) => {
        if (manner === "well") delaysMs.push(arrivedMs - at);
      })
      .catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

async function receive(request: IncomingMessage, response: ServerResponse, manner: Manner): Promise<number> {
  let body = "";
  for await (const part of request.setEncoding("utf8")) body += String(part);
  if (manner === "well") response.end("ok");
  if (manner === "byte-a-second") drip(response);
  if (manner === "10-mebibytes") flood(response, PIECES);
  return Date.parse(messageSchema.parse(JSON.parse(body)).at);
}

function drip({ socket }: ServerResponse): void {
  let sent = 0;
  const timer = setInterval(() => socket?.write(HEAD[sent++] ?? ""), 1_000);
  socket?.on("error", () => {}).once("close", () => clearInterval(timer));
}

function flood(response: ServerResponse, pieces: number): void {
  let left = pieces;
  while (left > 0 && !response.destroyed) {
    left -= 1;
    if (!response.write(PIECE)) return void response.once("drain", () => flood(response, left));
  }
  response.end();
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}/`;
}
