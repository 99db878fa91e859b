import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { answerProblem } from "./answer";
import { answerBridge, answerNoRoute } from "./bridge-routes";
import { type FaultInput, faultSchema } from "./faults";
import type { Injection } from "./inject-fault";
import { Simulation } from "./simulation";
import { createWorld, type World } from "./world";
import type { WorldSpec } from "./world-spec";

const CATCH_UP_EVERY_MS = 1000;

/** How a simulator runs; only the world is needed. */
export interface SimulatorOptions {
  readonly world: WorldSpec;
  readonly host?: string;
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  readonly seed?: number;
  /** How many times faster than real time the simulated clock runs. */
  readonly speed?: number;
  /** The bearer token that `/v1` and `/history` then need. */
  readonly token?: string;
  /** The real clock, epoch milliseconds. */
  readonly clockMs?: () => number;
  /** Pauses for real milliseconds: latency and slow answers. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** A simulator that listens. */
export interface RunningSimulator {
  /** The bridge's base address, without a trailing slash. */
  readonly url: string;
  readonly world: World;
  /** Lets a fault strike now, or `afterMs` of simulated time later. Throws a ZodError on a fault that is none. */
  inject(fault: FaultInput, afterMs?: number): Injection;
  /** Stops at once, cutting open connections. */
  stop(): Promise<void>;
}

/** Starts a simulator over HTTP and resolves when it listens; rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const clockMs = options.clockMs ?? Date.now;
  const speed = options.speed ?? 1;
  const startMs = clockMs();
  const world = createWorld(options.world, { seed: options.seed ?? 1, anchorMs: startMs, fromMs: startMs });
  const simulation = new Simulation(world, {
    nowMs: () => Math.floor(startMs + (clockMs() - startMs) * speed),
    stepMs: 1000 * Math.max(1, Math.round(speed / 10)),
    wait:
      options.wait ??
      ((ms) => (ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve())),
  });
  const server = createServer((request, response) => {
    answer(simulation, options.token, request, response).catch(() => response.destroy());
  });
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const catchUp = setInterval(() => simulation.advanceAll(), CATCH_UP_EVERY_MS);
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    world,
    inject: (fault, afterMs) => simulation.inject(faultSchema.parse(fault), afterMs),
    stop: () =>
      new Promise((resolve) => {
        clearInterval(catchUp);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  simulation: Simulation,
  token: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://simulator");
  if (url.pathname.startsWith("/v1/")) {
    if (!isAuthorised(request, token)) {
      response.setHeader("www-authenticate", "Bearer");
      return answerProblem(
        request,
        response,
        401,
        "Token needed",
        "Send Authorization: Bearer with the right token.",
      );
    }
    return answerBridge(simulation, request, response, url);
  }
  return answerNoRoute(request, response);
}

function isAuthorised(request: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return true;
  const sent = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return sent.length === wanted.length && timingSafeEqual(sent, wanted);
}
