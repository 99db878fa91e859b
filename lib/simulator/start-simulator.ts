import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerProblem } from "./answer";
import { answerBridge } from "./bridge-routes";
import { answerControl } from "./control-routes";
import { type FaultInput, faultSchema } from "./faults";
import { answerHistory } from "./history-route";
import { Inbox } from "./inbox/inbox";
import { answerInbox } from "./inbox/inbox-routes";
import type { Injection } from "./inject-fault";
import { RecordedHistory } from "./recorded-history";
import type { Scenario } from "./scenario";
import { Simulation } from "./simulation";
import { createWorld, type World } from "./world";
import type { WorldSpec } from "./world-spec";

const CATCH_UP_EVERY_MS = 1000;
const DAY_MS = 86_400_000;

/** How a simulator runs; only the world is needed. */
export interface SimulatorOptions {
  /** What to simulate, or a world that has lived already (its clock then goes on from now, without a history). */
  readonly world: WorldSpec | World;
  /** 127.0.0.1 by default. */
  readonly host?: string;
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  /** 1 by default. */
  readonly seed?: number;
  /** How many times faster than real time the simulated clock runs, ≥ 1. Over 10 the world moves in steps of `speed / 10` seconds. */
  readonly speed?: number;
  /** The bearer token that `/v1` and `/history` then need. */
  readonly token?: string;
  /** The signing secret of what comes to the webhook inbox; without it nothing is verified until the page is told one. */
  readonly inboxSecret?: string;
  /** Plays from the start. */
  readonly scenario?: Scenario;
  /** Records so many days before the start, one row every `stepSeconds`. */
  readonly history?: { readonly days: number; readonly stepSeconds: number };
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

/**
 * Starts a simulator over HTTP and resolves when it listens. Rejects when the port cannot be taken, and when a step of
 * the scenario names something that the world does not have.
 */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const clockMs = options.clockMs ?? Date.now;
  const speed = options.speed ?? 1;
  const startMs = clockMs();
  const { world, history } = await prepareWorld(options, startMs);
  const simulation = new Simulation(world, {
    nowMs: () => Math.floor(startMs + (clockMs() - startMs) * speed),
    stepMs: 1000 * Math.max(1, Math.round(speed / 10)),
    wait: options.wait ?? pause,
  });
  const unmatched = options.scenario === undefined ? null : simulation.play(options.scenario, startMs);
  if (unmatched !== null) throw new Error(unmatched);

  const inbox = new Inbox(options.inboxSecret ?? null);
  const server = createServer((request, response) => {
    answer({ simulation, history, inbox, token: options.token }, request, response).catch(() =>
      response.destroy(),
    );
  });
  const host = options.host ?? "127.0.0.1";
  const port = await listen(server, host, options.port ?? 0);
  const catchUp = setInterval(() => simulation.advanceAll(), CATCH_UP_EVERY_MS);
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

async function prepareWorld(
  options: SimulatorOptions,
  startMs: number,
): Promise<{ world: World; history: RecordedHistory | null }> {
  if ("servers" in options.world) return { world: options.world, history: null };
  const { days, stepSeconds } = options.history ?? { days: 0, stepSeconds: 60 };
  const world = createWorld(options.world, {
    seed: options.seed ?? 1,
    anchorMs: startMs,
    fromMs: startMs - days * DAY_MS,
  });
  if (days === 0) return { world, history: null };
  return { world, history: await RecordedHistory.record(world, startMs, stepSeconds * 1000) };
}

function pause(ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : port;
}

interface Answering {
  readonly simulation: Simulation;
  readonly history: RecordedHistory | null;
  readonly inbox: Inbox;
  readonly token: string | undefined;
}

async function answer(
  { simulation, history, inbox, token }: Answering,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://simulator");
  const isBridge = url.pathname.startsWith("/v1/");
  if (/^\/inbox(\/|$)/.test(url.pathname)) return answerInbox(inbox, simulation, request, response, url);
  if (!isBridge && url.pathname !== "/history") return answerControl(simulation, request, response, url);
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
  return isBridge
    ? answerBridge(simulation, request, response, url)
    : answerHistory(simulation, history, request, response, url);
}

function isAuthorised(request: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return true;
  const sent = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return sent.length === wanted.length && timingSafeEqual(sent, wanted);
}
