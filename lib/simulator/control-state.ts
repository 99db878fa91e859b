import { COUNTER_GROUPS } from "./counter-rules";
import type { SimulatedQueue } from "./simulated-queue";
import type { SimulatedServer } from "./simulated-server";
import type { Simulation } from "./simulation";

/** What the simulator says of itself wherever it is seen. */
export const SIMULATOR_LABEL = "Simulator: counter names are illustrative, not a Genesys Interaction Server";

/** Everything the control page shows: servers and queues with the faults that hold now. */
export function controlState(simulation: Simulation) {
  simulation.advanceAll();
  return {
    label: SIMULATOR_LABEL,
    now: new Date(simulation.nowMs).toISOString(),
    seed: simulation.world.seed,
    heldRequests: simulation.heldRequests,
    scenario: simulation.scenario?.name ?? null,
    servers: simulation.world.servers.map((server) => serverState(server, simulation.nowMs)),
  };
}

/** The scenario that runs and which of its steps have struck, or null. */
export function scenarioState(simulation: Simulation) {
  const { scenario, scenarioFromMs } = simulation;
  if (scenario === null) return null;
  return {
    name: scenario.name,
    startedAt: new Date(scenarioFromMs).toISOString(),
    steps: scenario.steps.map(({ afterMs, fault }) => ({
      at: new Date(scenarioFromMs + afterMs).toISOString(),
      struck: scenarioFromMs + afterMs <= simulation.nowMs,
      ...fault,
    })),
  };
}

function serverState(server: SimulatedServer, nowMs: number) {
  return {
    name: server.spec.name,
    cluster: server.cluster.name,
    state: server.life.state,
    progress: server.progressAt(nowMs),
    startedAt: new Date(server.startedAtMs).toISOString(),
    conduct: server.isDown
      ? "dropped"
      : server.conduct.kind === "malformed"
        ? `malformed: ${server.conduct.how}`
        : server.conduct.kind,
    latencyMs: server.latency.byMs,
    collects: COUNTER_GROUPS.filter((group) => server.counters.isCollected(group)),
    queues: server.queues.map(queueState),
  };
}

function queueState(queue: SimulatedQueue) {
  const { tenant, name, profile, strategy } = queue.spec;
  return {
    tenant,
    name,
    profile,
    strategy: strategy ?? null,
    depth: queue.depth,
    inRouting: queue.inRouting,
    withAgent: queue.withAgent,
    agents: queue.staffed,
    strategyLoaded: queue.strategyLoaded,
    throttle: queue.throttle,
    agentShare: queue.agentShare,
    loggedOut: queue.loggedOut,
    burstFactor: queue.burstFactor,
  };
}
