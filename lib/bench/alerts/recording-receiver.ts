import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { z } from "zod";

/** A message as it came. */
export interface Arrival {
  /** Which webhook it was sent for: the path. */
  readonly webhook: string;
  readonly messageId: string;
  readonly alertId: number;
  readonly event: string;
  readonly at: string;
  readonly isVerified: boolean;
  /** Whether the receiver took it; else it asked for another try. */
  readonly taken: boolean;
}

const messageSchema = z.object({
  id: z.string(),
  event: z.string(),
  at: z.string(),
  alert: z.object({ id: z.number() }),
});

/** A receiver that records what it gets and verifies it. */
export interface RecordingReceiver extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly arrivals: readonly Arrival[];
  /** The signing secret of each webhook, by path. */
  readonly secrets: Map<string, string>;
}

/** Starts a receiver that fails for some messages and answers the others after a moment, both by `random` (0 to 1). */
export async function startRecordingReceiver(random: () => number): Promise<RecordingReceiver> {
  const arrivals: Arrival[] = [];
  const secrets = new Map<string, string>();
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    let body = "";
    for await (const part of request.setEncoding("utf8")) body += String(part);
    const webhook = request.url ?? "";
    const { id, event, at, alert } = messageSchema.parse(JSON.parse(body));
    const taken = random() >= FAILS;
    const isVerified = verifies(secrets.get(webhook), request, body) && request.headers["webhook-id"] === id;
    arrivals.push({ webhook, messageId: id, alertId: alert.id, event, at, isVerified, taken });
    await pause(random() * SLOWEST_MS);
    response.writeHead(taken ? 200 : 503).end();
  };
  const server = createServer((request, response) => {
    // A sender that is killed leaves its request unfinished: that never arrived.
    take(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    arrivals,
    secrets,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What part of the messages the receiver does not take, and how long it thinks about the others at most, milliseconds. */
const FAILS = 0.03;
const SLOWEST_MS = 20;

function verifies(secret: string | undefined, request: IncomingMessage, body: string): boolean {
  if (secret === undefined) return false;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}
