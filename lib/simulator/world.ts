import { createBusyness } from "./busyness";
import { createRandom, seedOf } from "./random";
import { SimulatedServer } from "./simulated-server";
import { sameDaySecondAt, weekSecondAt } from "./week-profile";
import type { WorldSpec } from "./world-spec";

const WARM_UP_MS = 12 * 3_600_000;

/** The longest step in which agents are simulated well: they take up one interaction a step, so it must be shorter than handling. */
export const LONGEST_STEP_MS = 60_000;

/** A world too large to be warmed up well in a second or two is warmed up roughly. */
const ROUGH_STEP_MS = 300_000;
const ROUGH_FROM_QUEUES = 1000;

/** All simulated servers with their common clock grid. */
export interface World {
  readonly spec: WorldSpec;
  readonly seed: number;
  /** The moment that is a Tuesday 10:00 in the simulated week, epoch milliseconds. */
  readonly anchorMs: number;
  readonly servers: readonly SimulatedServer[];
}

/**
 * Builds a world that has lived for half a day before `fromMs`, so that queues hold what they would hold.
 * The same spec, seed, anchor and begin always give the same world.
 */
export function createWorld(
  spec: WorldSpec,
  start: { seed: number; anchorMs: number; fromMs: number },
): World {
  const secondAt = spec.sameDays === true ? sameDaySecondAt : weekSecondAt;
  const servers = spec.clusters.flatMap((cluster) =>
    cluster.servers.map(
      (server) =>
        new SimulatedServer(server, cluster, {
          random: createRandom(seedOf(start.seed, cluster.name, server.name)),
          busyness: createBusyness(start.seed, cluster.name, start.anchorMs),
          weekSecondAt: (atMs) => secondAt(atMs, start.anchorMs),
          fromMs: start.fromMs - WARM_UP_MS,
        }),
    ),
  );
  const queueCount = servers.reduce((sum, server) => sum + server.queues.length, 0);
  const stepMs = queueCount < ROUGH_FROM_QUEUES ? LONGEST_STEP_MS : ROUGH_STEP_MS;
  for (const server of servers) server.advanceTo(start.fromMs, stepMs);
  return { spec, seed: start.seed, anchorMs: start.anchorMs, servers };
}
