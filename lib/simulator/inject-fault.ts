import { COLLECT_OPTIONS, COUNTER_GROUPS } from "./counter-rules";
import type { Fault } from "./faults";
import type { SimulatedQueue } from "./simulated-queue";
import type { SimulatedServer } from "./simulated-server";
import type { World } from "./world";

/** What a fault struck, or why it struck nothing. */
export type Injection =
  | { readonly outcome: "injected"; readonly servers: number; readonly queues: number }
  | { readonly outcome: "nothing-matches"; readonly sentence: string };

/** Where a fault strikes: servers, each with the queues that are meant. */
export type Targets =
  | {
      readonly outcome: "found";
      readonly at: readonly { server: SimulatedServer; queues: SimulatedQueue[] }[];
    }
  | { readonly outcome: "nothing-matches"; readonly sentence: string };

/** Finds the servers and queues that a fault names. */
export function targetsOf(world: World, fault: Fault): Targets {
  const {
    server: name,
    cluster,
    queue,
    strategy,
  } = { cluster: undefined, queue: undefined, strategy: undefined, ...fault };
  const servers = world.servers.filter(
    (server) =>
      (name === undefined || server.spec.name === name) &&
      (cluster === undefined || server.cluster.name === cluster),
  );
  const isOfQueues = queue !== undefined || strategy !== undefined;
  const at = servers
    .map((server) => ({
      server,
      queues: server.queues.filter(
        ({ spec }) =>
          (queue === undefined || spec.name === queue) &&
          (strategy === undefined || spec.strategy === strategy),
      ),
    }))
    .filter(({ queues }) => !isOfQueues || queues.length > 0);
  return at.length > 0
    ? { outcome: "found", at }
    : { outcome: "nothing-matches", sentence: "No server or queue of this world matches the fault." };
}

/** Lets a fault strike at `atMs` of simulated time (at once when that is past); its end is scheduled with it. */
export function injectFault(world: World, fault: Fault, atMs: number): Injection {
  const targets = targetsOf(world, fault);
  if (targets.outcome === "nothing-matches") return targets;
  for (const { server, queues } of targets.at) {
    const endsAtMs = "for" in fault && fault.for !== undefined ? atMs + fault.for : null;
    server.schedule(atMs, () => strike(server, queues, fault, atMs));
    if (endsAtMs !== null) server.schedule(endsAtMs, () => lift(server, queues, fault, atMs));
    for (const sibling of siblingsOf(world, server))
      tellSibling(sibling, server.spec.name, fault, atMs, endsAtMs);
  }
  const queues = targets.at.reduce((sum, target) => sum + target.queues.length, 0);
  return { outcome: "injected", servers: targets.at.length, queues };
}

function strike(
  server: SimulatedServer,
  queues: readonly SimulatedQueue[],
  fault: Fault,
  atMs: number,
): void {
  switch (fault.fault) {
    case "unload-strategy":
      for (const queue of queues) queue.strategyLoaded = false;
      return;
    case "reload-strategy":
      for (const queue of queues) queue.reloadStrategy();
      return;
    case "throttle-strategy":
      for (const queue of queues) queue.throttle = fault.fraction;
      return;
    case "stop-agents":
      for (const queue of queues) queue.agentShare = 1 - fault.fraction;
      return;
    case "agents-leave":
      for (const queue of queues) queue.loggedOut = true;
      return;
    case "start-agents":
      for (const queue of queues) queue.startAgents();
      return;
    case "burst":
      for (const queue of queues) queue.burstFactor = fault.factor;
      return;
    case "restart":
      server.restart(atMs, fault.stopping, fault.startup);
      return;
    case "latency":
      server.latency = { byMs: fault.by, jitterMs: fault.jitter };
      return;
    case "switch-counters":
      server.writeOptions(
        (fault.group === undefined ? COUNTER_GROUPS : [fault.group]).map(
          (group) => [COLLECT_OPTIONS[group], String(fault.on)] as const,
        ),
      );
      return;
    case "clear":
      clear(server, atMs);
      return;
    case "hang":
      server.conduct = { kind: "hangs", sinceMs: atMs };
      return;
    case "refuse":
      server.conduct =
        fault.how === "reset"
          ? { kind: "resets", sinceMs: atMs }
          : { kind: "not-connected", sinceMs: atMs, retryAfterSeconds: fault.retryAfterSeconds };
      return;
    case "malformed":
      server.conduct = { ...fault, kind: "malformed", how: fault.kind, sinceMs: atMs };
      return;
    case "drop-node":
      server.isDown = true;
      return;
  }
}

function lift(
  server: SimulatedServer,
  queues: readonly SimulatedQueue[],
  fault: Fault,
  struckAtMs: number,
): void {
  switch (fault.fault) {
    case "unload-strategy":
      for (const queue of queues) queue.strategyLoaded = true;
      return;
    case "throttle-strategy":
      for (const queue of queues) queue.throttle = 1;
      return;
    case "stop-agents":
      for (const queue of queues) queue.agentShare = 1;
      return;
    case "agents-leave":
      for (const queue of queues) queue.loggedOut = false;
      return;
    case "burst":
      for (const queue of queues) queue.burstFactor = 1;
      return;
    case "latency":
      server.latency = { byMs: 0, jitterMs: 0 };
      return;
    case "hang":
    case "refuse":
    case "malformed":
      // A later fault of the network has taken this one's place and ends by its own time.
      if ("sinceMs" in server.conduct && server.conduct.sinceMs === struckAtMs)
        server.conduct = { kind: "answers" };
      return;
    case "drop-node":
      server.isDown = false;
      return;
    default:
      return;
  }
}

function clear(server: SimulatedServer, atMs: number): void {
  server.unscheduleAfter(atMs, server.spec.name);
  server.conduct = { kind: "answers" };
  server.latency = { byMs: 0, jitterMs: 0 };
  server.isDown = false;
  if (server.life.state !== "running") server.run();
  for (const queue of server.queues) queue.recover();
}

/** Siblings take over from a dropped node, and give back what they took when it is cleared. */
function tellSibling(
  sibling: SimulatedServer,
  name: string,
  fault: Fault,
  atMs: number,
  endsAtMs: number | null,
): void {
  if (fault.fault === "drop-node") {
    sibling.schedule(atMs, () => sibling.noteSibling(name, true), name);
    if (endsAtMs !== null) sibling.schedule(endsAtMs, () => sibling.noteSibling(name, false), name);
  } else if (fault.fault === "clear") {
    const forget = () => {
      sibling.unscheduleAfter(atMs, name);
      sibling.noteSibling(name, false);
    };
    sibling.schedule(atMs, forget, name);
  }
}

function siblingsOf(world: World, server: SimulatedServer): SimulatedServer[] {
  return world.servers.filter((other) => other.cluster === server.cluster && other !== server);
}
