import { COLLECT_OPTIONS, COUNTER_GROUPS } from "./counter-rules";
import type { Fault } from "./faults";
import type { SimulatedQueue } from "./simulated-queue";
import type { Conduct, SimulatedServer } from "./simulated-server";
import type { World } from "./world";

/** What a fault struck, or why it struck nothing. */
export type Injection =
  | { readonly outcome: "injected"; readonly servers: number; readonly queues: number }
  | { readonly outcome: "nothing-matches"; readonly sentence: string };

/** Lets a fault strike at `atMs` of simulated time (at once when that is past); its end is scheduled with it. */
export function injectFault(world: World, fault: Fault, atMs: number): Injection {
  if (fault.fault === "drop-node") return dropNode(world, fault.server, fault.for, atMs);
  const servers = world.servers.filter(
    (server) =>
      (fault.server === undefined || server.spec.name === fault.server) &&
      (fault.cluster === undefined || server.cluster.name === fault.cluster),
  );
  const queues = servers.map((server) => queuesOf(server, fault));
  const struck = queues.flat().length;
  if (servers.length === 0 || (isOfQueues(fault) && struck === 0)) {
    return { outcome: "nothing-matches", sentence: "No server or queue of this world matches the fault." };
  }
  for (const [index, server] of servers.entries()) {
    const own = queues[index] ?? [];
    server.schedule(atMs, (_, strikesAtMs) => strike(server, own, fault, strikesAtMs));
    if ("for" in fault && fault.for !== undefined)
      server.schedule(atMs + fault.for, () => lift(server, own, fault));
  }
  return { outcome: "injected", servers: servers.length, queues: struck };
}

function isOfQueues(fault: Fault): boolean {
  return "queue" in fault || "strategy" in fault;
}

function queuesOf(server: SimulatedServer, fault: Fault): SimulatedQueue[] {
  const name = "queue" in fault ? fault.queue : undefined;
  const strategy = "strategy" in fault ? fault.strategy : undefined;
  return server.queues.filter(
    ({ spec }) =>
      (name === undefined || spec.name === name) && (strategy === undefined || spec.strategy === strategy),
  );
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
    case "start-agents":
      for (const queue of queues) queue.agentShare = 1;
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
      clear(server);
      return;
    case "hang":
    case "refuse":
    case "malformed":
      server.conduct = conductOf(fault, atMs);
      return;
    case "drop-node":
      return;
  }
}

function conductOf(fault: Extract<Fault, { fault: "hang" | "refuse" | "malformed" }>, atMs: number): Conduct {
  switch (fault.fault) {
    case "hang":
      return { kind: "hangs" };
    case "refuse":
      return fault.how === "reset"
        ? { kind: "resets" }
        : { kind: "not-connected", retryAfterSeconds: fault.retryAfterSeconds };
    case "malformed":
      return {
        kind: "malformed",
        how: fault.kind,
        sinceMs: atMs,
        mebibytes: fault.mebibytes,
        days: fault.days,
        queues: fault.queues,
      };
  }
}

function lift(server: SimulatedServer, queues: readonly SimulatedQueue[], fault: Fault): void {
  switch (fault.fault) {
    case "unload-strategy":
      for (const queue of queues) queue.reloadStrategy();
      return;
    case "throttle-strategy":
      for (const queue of queues) queue.throttle = 1;
      return;
    case "stop-agents":
      for (const queue of queues) queue.agentShare = 1;
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
      server.conduct = { kind: "answers" };
      return;
    default:
      return;
  }
}

function clear(server: SimulatedServer): void {
  server.unscheduleAll();
  server.conduct = { kind: "answers" };
  server.latency = { byMs: 0, jitterMs: 0 };
  server.isDown = false;
  server.downSiblings.clear();
  if (server.life.state !== "running") server.run();
  for (const queue of server.queues) queue.recover();
}

function dropNode(world: World, name: string, forMs: number | undefined, atMs: number): Injection {
  const dropped = world.servers.find((server) => server.spec.name === name);
  if (dropped === undefined) {
    return { outcome: "nothing-matches", sentence: `No server of this world is called "${name}".` };
  }
  const siblings = world.servers.filter((server) => server.cluster === dropped.cluster && server !== dropped);
  const setDown = (isDown: boolean) => (server: SimulatedServer) => {
    if (server === dropped) server.isDown = isDown;
    else if (isDown) server.downSiblings.add(name);
    else server.downSiblings.delete(name);
    server.shareOut();
  };
  for (const server of [dropped, ...siblings]) {
    server.schedule(atMs, setDown(true));
    if (forMs !== undefined) server.schedule(atMs + forMs, setDown(false));
  }
  return { outcome: "injected", servers: 1, queues: dropped.queues.length };
}
