import type { ServerResponse } from "node:http";
import { pingBody } from "./ping-body";
import { sendGarbage } from "./send-garbage";
import type { Conduct, SimulatedServer } from "./simulated-server";

type Malformed = Extract<Conduct, { kind: "malformed" }>;

const DRIP_EVERY_MS = 250;
const DAY_MS = 86_400_000;

/** Answers a ping in the spoilt way that was asked for. `wait` pauses between the drops of a drip. */
export async function answerMalformed(
  response: ServerResponse,
  server: SimulatedServer,
  conduct: Malformed,
  atMs: number,
  wait: (ms: number) => Promise<void>,
): Promise<void> {
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
  if (conduct.how === "drip") return drip(response, wait);
  if (conduct.how === "huge") return sendGarbage(response, conduct.mebibytes);
  response.end(malformedText(server, conduct, atMs));
}

function malformedText(server: SimulatedServer, conduct: Malformed, atMs: number): string {
  const good = () => pingBody(server, atMs);
  switch (conduct.how) {
    case "empty":
      return "";
    case "truncated":
      return good().slice(0, Math.floor(good().length / 2));
    case "wrong-types":
      return '{"message":"EventPing","at":7,"server":"running","counters":[1,2],"queues":{"name":"Email"},"complete":"yes"}';
    case "nan":
      return good().replace(/"depth":\d+/, '"depth":NaN');
    case "negative-depth":
      return good().replace(/"depth":\d+/, '"depth":-5');
    case "duplicate-queue":
      return good().replace(/"queues":\[(\{[^}]*\})/, '"queues":[$1,$1');
    case "deep":
      return good().replace(
        /"counters":\{/,
        `"counters":{"deep":${'{"d":'.repeat(5000)}1${"}".repeat(5000)},`,
      );
    case "too-many-queues":
      return good().replace(/"queues":\[.*\]/, () => `"queues":[${manyQueues(conduct.queues)}]`);
    case "stale":
      return pingBody(server, Math.min(conduct.sinceMs, atMs));
    case "clock-off":
      return pingBody(server, atMs, conduct.days * DAY_MS);
    case "huge":
    case "drip":
      return "";
  }
}

function manyQueues(count: number): string {
  return Array.from({ length: count }, (_, index) => `{"name":"Queue.${index}.Q","depth":1}`).join(",");
}

async function drip(response: ServerResponse, wait: (ms: number) => Promise<void>): Promise<void> {
  response.write('{"message":"EventPing","queues":[');
  while (!response.destroyed) {
    response.write(" ");
    await wait(DRIP_EVERY_MS);
  }
}
