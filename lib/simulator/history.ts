import { COUNTER_RULES } from "./counter-rules";
import type { SimulatedServer } from "./simulated-server";
import { LONGEST_STEP_MS, type World } from "./world";

/** What is told of each queue, in this order. `oldestAt` is in whole epoch seconds; the last three are cumulative. */
export const HISTORY_METRICS = [
  "depth",
  "inRouting",
  "withAgent",
  "oldestAt",
  "entered",
  "left",
  "removed",
] as const;

/** What one server showed at one moment of its history. The arrays are reused: copy what is kept. */
export interface HistoryRow {
  readonly server: SimulatedServer;
  readonly atMs: number;
  readonly startedAtMs: number;
  /** Queue by queue in the order of `server.queues`, each with its `HISTORY_METRICS`; NaN = none waits. */
  readonly queueValues: Float64Array;
  /** In the order of `COUNTER_RULES`; NaN while the counter's group is not collected. */
  readonly counterTotals: Float64Array;
}

/**
 * Moves a world on to `toMs` in steps and yields each server after each step, oldest first. Afterwards the same world
 * goes on from there, so what follows live joins without a jump. A last stretch shorter than a step is not simulated. `stepMs` is a whole
 * number of seconds; steps over a minute are simulated in shorter ones.
 */
export function* simulateHistory(span: {
  world: World;
  toMs: number;
  stepMs: number;
}): Generator<HistoryRow> {
  const { world, toMs, stepMs } = span;
  const buffers = world.servers.map((server) => ({
    server,
    queueValues: new Float64Array(server.queues.length * HISTORY_METRICS.length),
    counterTotals: new Float64Array(COUNTER_RULES.length),
  }));
  const innerStepMs = stepMs / Math.ceil(stepMs / LONGEST_STEP_MS);
  const fromMs = world.servers[0]?.simulatedToMs ?? toMs;
  for (let atMs = fromMs + stepMs; atMs <= toMs; atMs += stepMs) {
    for (const { server, queueValues, counterTotals } of buffers) {
      server.advanceTo(atMs, innerStepMs);
      readInto(server, queueValues, counterTotals);
      yield { server, atMs, startedAtMs: server.startedAtMs, queueValues, counterTotals };
    }
  }
}

function readInto(server: SimulatedServer, queueValues: Float64Array, counterTotals: Float64Array): void {
  let place = 0;
  for (const queue of server.queues) {
    queueValues[place] = queue.depth;
    queueValues[place + 1] = queue.inRouting;
    queueValues[place + 2] = queue.withAgent;
    queueValues[place + 3] = queue.oldestAtSec ?? Number.NaN;
    queueValues[place + 4] = queue.entered;
    queueValues[place + 5] = queue.left;
    queueValues[place + 6] = queue.removed;
    place += HISTORY_METRICS.length;
  }
  for (let index = 0; index < counterTotals.length; index += 1) {
    counterTotals[index] = server.counters.totalAt(index) ?? Number.NaN;
  }
}
