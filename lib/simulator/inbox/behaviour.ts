import type { ServerResponse } from "node:http";
import { z } from "zod";
import { sendGarbage } from "../send-garbage";

/** How the inbox answers from now on. */
export const behaviourSchema = z.discriminatedUnion("behaviour", [
  z.strictObject({ behaviour: z.literal("normal") }),
  z.strictObject({ behaviour: z.literal("fail") }),
  z.strictObject({ behaviour: z.literal("gone") }),
  z.strictObject({ behaviour: z.literal("hang") }),
  z.strictObject({ behaviour: z.literal("slow") }),
  z.strictObject({
    behaviour: z.literal("busy"),
    retryAfterSeconds: z.number().int().min(0).max(86_400).default(10),
  }),
  z.strictObject({
    behaviour: z.literal("redirect"),
    status: z.union([301, 302, 303, 307, 308].map((status) => z.literal(status))).default(307),
  }),
  z.strictObject({ behaviour: z.literal("huge"), mebibytes: z.number().int().min(1).max(64).default(10) }),
]);

/** One way to answer. */
export type Behaviour = z.infer<typeof behaviourSchema>;

const METADATA = "http://169.254.169.254/latest/meta-data/";
const SLOW_ANSWER =
  "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 3\r\nconnection: close\r\n\r\nok\n";
const SLOW_EVERY_MS = 1_000;

/** What a behaviour may need of its surroundings. */
export interface Surroundings {
  /** Pauses for real milliseconds. */
  wait(ms: number): Promise<void>;
  /** Leaves a request hanging until its client gives up. */
  hold(response: ServerResponse): void;
}

/** Answers a message in the way that was asked for. */
export async function behave(
  behaviour: Behaviour,
  response: ServerResponse,
  surroundings: Surroundings,
): Promise<void> {
  switch (behaviour.behaviour) {
    case "normal":
      return answer(response, 200, "ok\n");
    case "fail":
      return answer(response, 500, "The inbox was told to fail.\n");
    case "gone":
      return answer(response, 410, "The inbox was told to be gone.\n");
    case "busy":
      response.setHeader("retry-after", behaviour.retryAfterSeconds);
      return answer(response, 429, "The inbox was told to take no more for now.\n");
    case "redirect":
      response.setHeader("location", METADATA);
      return answer(response, behaviour.status, "");
    case "hang":
      return surroundings.hold(response);
    case "slow":
      return drip(response, surroundings);
    case "huge":
      response.writeHead(200, { "content-type": "text/plain; charset=utf-8" });
      return sendGarbage(response, behaviour.mebibytes);
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(text);
}

/** A byte a second from the status line on: past the server's own writing of heads. */
async function drip(response: ServerResponse, surroundings: Surroundings): Promise<void> {
  const { socket } = response;
  for (const letter of SLOW_ANSWER) {
    if (socket === null || socket.destroyed) return;
    socket.write(letter);
    await surroundings.wait(SLOW_EVERY_MS);
  }
  socket?.end();
}
